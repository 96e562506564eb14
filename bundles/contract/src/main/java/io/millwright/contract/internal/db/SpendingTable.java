package io.millwright.contract.internal.db;

import io.millwright.contract.Verdict.Spending;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of what was spent. */
public final class SpendingTable {
  private SpendingTable() {}

  /** What was spent for a reference, given back or not. */
  public static Optional<Spending> find(Transaction transaction, String contract, String ref) {
    return Sql.list(
            transaction,
            "SELECT * FROM contract_spending WHERE contract_id = ? AND reference = ?",
            SpendingTable::spending,
            contract,
            ref)
        .stream()
        .findFirst();
  }

  /** All that was spent of a contract, newest first. */
  public static List<Spending> of(Transaction transaction, String contract) {
    return Sql.list(
        transaction,
        "SELECT * FROM contract_spending WHERE contract_id = ? ORDER BY by_millis DESC, reference",
        SpendingTable::spending,
        contract);
  }

  /**
   * How much is spent of a budget and not given back.
   *
   * @param yearFrom empty for one that is counted per subject
   */
  public static long spent(
      Transaction transaction, String contract, String budget, String yearFrom, String subject) {
    return Sql.list(
            transaction,
            "SELECT COALESCE(SUM(amount), 0) AS spent FROM contract_spending WHERE contract_id = ?"
                + " AND budget = ? AND year_from = ? AND subject = ? AND back_millis = 0",
            row -> row.getLong("spent"),
            contract,
            budget,
            yearFrom,
            subject)
        .get(0);
  }

  /** Adds one; what was given back for the same reference is replaced. */
  public static void add(Transaction transaction, Spending one, String yearFrom, String account) {
    Sql.run(
        transaction,
        "DELETE FROM contract_spending WHERE contract_id = ? AND reference = ?"
            + " AND back_millis <> 0",
        one.contract(),
        one.reference());
    Sql.run(
        transaction,
        "INSERT INTO contract_spending (contract_id, reference, budget, year_from, subject,"
            + " amount, by_account, by_login, by_millis, back_millis)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        one.contract(),
        one.reference(),
        one.budget(),
        yearFrom,
        one.subject(),
        one.amount(),
        account,
        one.login(),
        one.at().toEpochMilli());
  }

  /** Gives back what was spent for a reference, once; whether anything was. */
  public static boolean giveBack(Transaction transaction, String contract, String ref, Instant at) {
    return Sql.run(
            transaction,
            "UPDATE contract_spending SET back_millis = ? WHERE contract_id = ?"
                + " AND reference = ? AND back_millis = 0",
            at.toEpochMilli(),
            contract,
            ref)
        > 0;
  }

  private static Spending spending(ResultSet row) throws SQLException {
    long back = row.getLong("back_millis");
    return new Spending(
        row.getString("contract_id"),
        row.getString("reference"),
        row.getString("budget"),
        row.getString("subject"),
        row.getLong("amount"),
        row.getString("by_login"),
        Instant.ofEpochMilli(row.getLong("by_millis")),
        back == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(back)));
  }
}
