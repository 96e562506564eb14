package io.millwright.access.internal.db;

import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.internal.db.Known.Secrets;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SQL of accounts, what they are granted, and how they are known elsewhere. */
public final class AccountTables {
  private static final String COLUMNS =
      "login, person_name, email, language, customer, state, password, must_change, factor,"
          + " factor_step, made_millis, used_millis, phone";

  private AccountTables() {}

  /** All accounts. */
  public static List<Known> all(Transaction transaction) {
    var grants = new HashMap<String, List<Grant>>();
    Sql.list(
            transaction,
            "SELECT account_id, role_id, place, until_millis, basis FROM access_grant"
                + " ORDER BY account_id, grant_number",
            row -> Map.entry(row.getString("account_id"), grant(row)))
        .forEach(
            one ->
                grants.computeIfAbsent(one.getKey(), id -> new ArrayList<>()).add(one.getValue()));
    return Sql.list(
        transaction,
        "SELECT account_id, " + COLUMNS + " FROM access_account",
        row -> known(row, grants.getOrDefault(row.getString("account_id"), List.of())));
  }

  /** Saves one, new or not, with all its grants. */
  public static void save(Transaction transaction, Known known) {
    if (!update(transaction, known)) {
      Sql.run(
          transaction,
          "INSERT INTO access_account ("
              + COLUMNS
              + ", account_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          values(known));
    }
    Sql.run(transaction, "DELETE FROM access_grant WHERE account_id = ?", known.id().text());
    int number = 0;
    for (Grant grant : known.account().grants()) {
      Sql.run(
          transaction,
          "INSERT INTO access_grant (account_id, grant_number, role_id, place, until_millis, basis)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          known.id().text(),
          number++,
          grant.role().id(),
          grant.place().words(),
          grant.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE),
          grant.basis());
    }
  }

  /** Saves all but the grants of one; false if it is gone. */
  public static boolean update(Transaction transaction, Known known) {
    return Sql.run(
            transaction,
            "UPDATE access_account SET login = ?, person_name = ?, email = ?, language = ?,"
                + " customer = ?, state = ?, password = ?, must_change = ?, factor = ?,"
                + " factor_step = ?, made_millis = ?, used_millis = ?, phone = ?"
                + " WHERE account_id = ?",
            values(known))
        > 0;
  }

  /** Takes one away with all that hangs on it. */
  public static void remove(Transaction transaction, AccountId id) {
    Sql.run(transaction, "DELETE FROM access_account WHERE account_id = ?", id.text());
  }

  /** Whose account an outside identity is bound to. */
  public static Optional<AccountId> bound(
      Transaction transaction, String provider, String subject) {
    return Sql.list(
            transaction,
            "SELECT account_id FROM access_identity WHERE provider = ? AND subject = ?",
            row -> new AccountId(row.getString("account_id")),
            provider,
            subject)
        .stream()
        .findFirst();
  }

  /** Binds an account to an outside identity. */
  public static void bind(Transaction transaction, String provider, String subject, AccountId id) {
    Sql.run(
        transaction,
        "INSERT INTO access_identity (provider, subject, account_id) VALUES (?, ?, ?)",
        provider,
        subject,
        id.text());
  }

  private static Object[] values(Known known) {
    Account account = known.account();
    return new Object[] {
      account.profile().login(),
      account.profile().name(),
      account.profile().email(),
      account.profile().language(),
      account.customer().orElse(""),
      account.state().name(),
      known.secrets().password(),
      known.secrets().mustChange(),
      known.secrets().factor(),
      known.secrets().step(),
      account.made().toEpochMilli(),
      account.used().map(Instant::toEpochMilli).orElse(0L),
      account.profile().phone(),
      account.id().text()
    };
  }

  private static Known known(ResultSet row, List<Grant> grants) throws SQLException {
    var secrets =
        new Secrets(
            row.getString("password"),
            row.getString("must_change"),
            row.getString("factor"),
            row.getLong("factor_step"));
    var account =
        new Account(
            new AccountId(row.getString("account_id")),
            new Account.Profile(
                row.getString("login"),
                row.getString("person_name"),
                row.getString("email"),
                row.getString("language"),
                row.getString("phone")),
            Optional.of(row.getString("customer")).filter(id -> !id.isEmpty()),
            Account.State.valueOf(row.getString("state")),
            grants,
            !secrets.factor().isEmpty(),
            Instant.ofEpochMilli(row.getLong("made_millis")),
            Optional.of(row.getLong("used_millis"))
                .filter(millis -> millis > 0)
                .map(Instant::ofEpochMilli));
    return new Known(account, secrets);
  }

  private static Grant grant(ResultSet row) throws SQLException {
    String role = row.getString("role_id");
    return new Grant(
        Role.of(role).orElseThrow(() -> new SQLException("no role " + role)),
        Place.of(row.getString("place")),
        Optional.of(row.getLong("until_millis"))
            .filter(millis -> millis < Long.MAX_VALUE)
            .map(Instant::ofEpochMilli),
        row.getString("basis"));
  }
}
