package io.millwright.access.internal.db;

import io.millwright.access.AccountId;
import io.millwright.access.Permission;
import io.millwright.access.Tokens.Token;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The SQL of tokens. */
public final class TokenTable {
  /**
   * A token and what only this bundle knows of it.
   *
   * @param hash of its secret
   * @param account whose
   * @param token as its owner sees it
   */
  public record Kept(String hash, AccountId account, Token token) {
    /** Used at that time. */
    public Kept usedAt(Instant time) {
      return new Kept(
          hash,
          account,
          new Token(
              token.id(),
              token.name(),
              token.scope(),
              token.until(),
              token.made(),
              Optional.of(time)));
    }
  }

  private TokenTable() {}

  /** All tokens. */
  public static List<Kept> all(Transaction transaction) {
    return Sql.list(
        transaction,
        "SELECT secret_hash, token_id, account_id, token_name, scope, until_millis, made_millis,"
            + " used_millis FROM access_token",
        row ->
            new Kept(
                row.getString("secret_hash"),
                new AccountId(row.getString("account_id")),
                new Token(
                    row.getString("token_id"),
                    row.getString("token_name"),
                    scope(row.getString("scope")),
                    Instant.ofEpochMilli(row.getLong("until_millis")),
                    Instant.ofEpochMilli(row.getLong("made_millis")),
                    Optional.of(row.getLong("used_millis"))
                        .filter(millis -> millis > 0)
                        .map(Instant::ofEpochMilli))));
  }

  /** Saves a new one. */
  public static void add(Transaction transaction, Kept kept) {
    Token token = kept.token();
    Sql.run(
        transaction,
        "INSERT INTO access_token (secret_hash, token_id, account_id, token_name, scope,"
            + " until_millis, made_millis, used_millis) VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
        kept.hash(),
        token.id(),
        kept.account().text(),
        token.name(),
        token.scope().stream().map(Permission::name).sorted().collect(Collectors.joining(" ")),
        token.until().toEpochMilli(),
        token.made().toEpochMilli());
  }

  /** Saves when one was used. */
  public static void used(Transaction transaction, String hash, Instant time) {
    Sql.run(
        transaction,
        "UPDATE access_token SET used_millis = ? WHERE secret_hash = ?",
        time.toEpochMilli(),
        hash);
  }

  /** Ends one. */
  public static void remove(Transaction transaction, String hash) {
    Sql.run(transaction, "DELETE FROM access_token WHERE secret_hash = ?", hash);
  }

  /** Ends all of an account. */
  public static void removeAll(Transaction transaction, AccountId id) {
    Sql.run(transaction, "DELETE FROM access_token WHERE account_id = ?", id.text());
  }

  // A permission that a newer version knew lets nobody do anything here.
  private static Set<Permission> scope(String words) {
    var all = EnumSet.noneOf(Permission.class);
    List<String> names = Arrays.asList(words.split(" "));
    for (Permission each : Permission.values()) {
      if (names.contains(each.name())) {
        all.add(each);
      }
    }
    return all;
  }
}
