package io.millwright.access.internal.db;

import io.millwright.access.AccountId;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of what is used up once: invitations and recovery codes, by their hashes. */
public final class SecretTables {
  private SecretTables() {}

  /** The account's one invitation from now on. */
  public static void invite(Transaction transaction, AccountId id, String hash, Instant until) {
    uninvite(transaction, id);
    Sql.run(
        transaction,
        "INSERT INTO access_invitation (secret_hash, account_id, until_millis) VALUES (?, ?, ?)",
        hash,
        id.text(),
        until.toEpochMilli());
  }

  /** Whom an invitation that has not ended is for. */
  public static Optional<AccountId> invited(Transaction transaction, String hash, Instant now) {
    return Sql.list(
            transaction,
            "SELECT account_id FROM access_invitation WHERE secret_hash = ? AND until_millis > ?",
            row -> new AccountId(row.getString("account_id")),
            hash,
            now.toEpochMilli())
        .stream()
        .findFirst();
  }

  /** Uses an invitation up; false if somebody was faster. */
  public static boolean useUp(Transaction transaction, String hash) {
    return Sql.run(transaction, "DELETE FROM access_invitation WHERE secret_hash = ?", hash) > 0;
  }

  /** Ends the account's invitation. */
  public static void uninvite(Transaction transaction, AccountId id) {
    Sql.run(transaction, "DELETE FROM access_invitation WHERE account_id = ?", id.text());
  }

  /** The account's recovery codes from now on. */
  public static void recovery(Transaction transaction, AccountId id, List<String> hashes) {
    Sql.run(transaction, "DELETE FROM access_recovery WHERE account_id = ?", id.text());
    for (String hash : hashes) {
      Sql.run(
          transaction,
          "INSERT INTO access_recovery (account_id, code_hash) VALUES (?, ?)",
          id.text(),
          hash);
    }
  }

  /** Uses a recovery code up; false if it is none of the account's. */
  public static boolean recover(Transaction transaction, AccountId id, String hash) {
    return Sql.run(
            transaction,
            "DELETE FROM access_recovery WHERE account_id = ? AND code_hash = ?",
            id.text(),
            hash)
        > 0;
  }
}
