package io.millwright.ticket.feedback.internal.db;

import io.millwright.model.MachineId;
import io.millwright.ownership.OwnedRows;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticket.feedback.Feedback;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SQL of feedback. */
public final class FeedbackTable {
  private static final String ALL = "SELECT * FROM ticket_feedback WHERE ";
  private static final String ORDER = " ORDER BY at_millis, ticket_id";

  private FeedbackTable() {}

  /**
   * Feedback as it is kept.
   *
   * @param ticket its id
   * @param customer whose
   * @param machine where; empty for none
   * @param account of who gave it
   */
  public record Kept(
      String ticket, String customer, String machine, String account, Feedback feedback) {}

  /** Adds one. */
  public static void add(Transaction transaction, Kept one) {
    Sql.run(
        transaction,
        "INSERT INTO ticket_feedback (ticket_id, customer, machine, grade, words, by_account,"
            + " by_login, at_millis, changed_millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        one.ticket(),
        one.customer(),
        one.machine(),
        one.feedback().grade(),
        one.feedback().words(),
        one.account(),
        one.feedback().login(),
        one.feedback().at().toEpochMilli(),
        one.feedback().changed().toEpochMilli());
  }

  /** Writes one anew; whether it still stood as it was seen. */
  public static boolean change(Transaction transaction, Kept one, Kept seen) {
    return Sql.run(
            transaction,
            "UPDATE ticket_feedback SET grade = ?, words = ?, by_login = ?, changed_millis = ?"
                + " WHERE ticket_id = ? AND changed_millis = ? AND grade = ? AND words = ?",
            one.feedback().grade(),
            one.feedback().words(),
            one.feedback().login(),
            one.feedback().changed().toEpochMilli(),
            one.ticket(),
            seen.feedback().changed().toEpochMilli(),
            seen.feedback().grade(),
            seen.feedback().words())
        == 1;
  }

  /** Forgets that of a ticket. */
  public static void remove(Transaction transaction, String ticket) {
    Sql.run(transaction, "DELETE FROM ticket_feedback WHERE ticket_id = ?", ticket);
  }

  /** That of a ticket. */
  public static Optional<Kept> find(Transaction transaction, String ticket) {
    return Sql.list(transaction, ALL + "ticket_id = ?", FeedbackTable::kept, ticket).stream()
        .findFirst();
  }

  /** What was first given in a time. */
  public static List<Kept> between(Transaction transaction, Instant from, Instant until) {
    return Sql.list(
        transaction,
        ALL + "at_millis >= ? AND at_millis < ?" + ORDER,
        FeedbackTable::kept,
        from.toEpochMilli(),
        until.toEpochMilli());
  }

  /** What somebody gave. */
  public static List<Kept> by(Transaction transaction, String account) {
    return Sql.list(transaction, ALL + "by_account = ?" + ORDER, FeedbackTable::kept, account);
  }

  /**
   * That of a customer, and of its machines while they were nobody's; with an empty customer of
   * machines, whosever they were.
   */
  public static List<Kept> whose(
      Transaction transaction, String customer, Set<MachineId> machines) {
    OwnedRows rows = OwnedRows.of(customer, machines);
    return Sql.list(
        transaction, ALL + rows.sql() + ORDER, FeedbackTable::kept, rows.values().toArray());
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getString("ticket_id"),
        row.getString("customer"),
        row.getString("machine"),
        row.getString("by_account"),
        new Feedback(
            row.getInt("grade"),
            row.getString("words"),
            row.getString("by_login"),
            Instant.ofEpochMilli(row.getLong("at_millis")),
            Instant.ofEpochMilli(row.getLong("changed_millis"))));
  }
}
