package io.millwright.ownership.internal.db;

import io.millwright.access.AccountId;
import io.millwright.ownership.Agreements.Acceptance;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of acceptances. */
public final class AcceptanceTable {
  private AcceptanceTable() {}

  /** All, oldest first. */
  public static List<Acceptance> all(Transaction transaction) {
    return Sql.list(
        transaction,
        "SELECT * FROM ownership_acceptance ORDER BY accepted_millis, account, terms",
        row ->
            new Acceptance(
                new AccountId(row.getString("account")),
                row.getString("login"),
                Optional.of(row.getString("customer")).filter(text -> !text.isEmpty()),
                row.getString("terms"),
                row.getString("version"),
                row.getString("sha256"),
                Instant.ofEpochMilli(row.getLong("accepted_millis"))));
  }

  /** Adds one. */
  public static void add(Transaction transaction, Acceptance one) {
    Sql.run(
        transaction,
        "INSERT INTO ownership_acceptance (account, terms, version, login, customer, sha256,"
            + " accepted_millis) VALUES (?, ?, ?, ?, ?, ?, ?)",
        one.account().text(),
        one.terms(),
        one.version(),
        one.login(),
        one.customer().orElse(""),
        one.sha256(),
        one.at().toEpochMilli());
  }

  /** Forgets those of a customer's people. */
  public static void removeOf(Transaction transaction, String customer) {
    Sql.run(transaction, "DELETE FROM ownership_acceptance WHERE customer = ?", customer);
  }
}
