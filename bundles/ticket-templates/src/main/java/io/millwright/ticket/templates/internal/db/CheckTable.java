package io.millwright.ticket.templates.internal.db;

import io.millwright.model.MachineId;
import io.millwright.ownership.OwnedRows;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The SQL of what is ticked. */
public final class CheckTable {
  private static final String ALL = "SELECT * FROM ticket_check WHERE ";
  private static final String ORDER = " ORDER BY ticket_id, place";

  private CheckTable() {}

  /**
   * An item that is done.
   *
   * @param ticket its id
   * @param number of the item, from 1
   * @param customer whose
   * @param machine where; empty for none
   * @param account of who ticked it
   */
  public record Kept(
      String ticket,
      int number,
      String customer,
      String machine,
      String account,
      String login,
      Instant at) {}

  /** Ticks one. */
  public static void add(Transaction transaction, Kept one) {
    Sql.run(
        transaction,
        "INSERT INTO ticket_check (ticket_id, place, customer, machine, by_account, by_login,"
            + " at_millis) VALUES (?, ?, ?, ?, ?, ?, ?)",
        one.ticket(),
        one.number(),
        one.customer(),
        one.machine(),
        one.account(),
        one.login(),
        one.at().toEpochMilli());
  }

  /** Takes a tick away; whether there was one. */
  public static boolean remove(Transaction transaction, String ticket, int number) {
    return Sql.run(
            transaction,
            "DELETE FROM ticket_check WHERE ticket_id = ? AND place = ?",
            ticket,
            number)
        == 1;
  }

  /** Those of a ticket. */
  public static List<Kept> of(Transaction transaction, String ticket) {
    return Sql.list(transaction, ALL + "ticket_id = ?" + ORDER, CheckTable::kept, ticket);
  }

  /** What somebody ticked. */
  public static List<Kept> by(Transaction transaction, String account) {
    return Sql.list(transaction, ALL + "by_account = ?" + ORDER, CheckTable::kept, account);
  }

  /**
   * Those of a customer, and of its machines while they were nobody's; with an empty customer of
   * machines, whosever they were.
   */
  public static List<Kept> whose(
      Transaction transaction, String customer, Set<MachineId> machines) {
    OwnedRows rows = OwnedRows.of(customer, machines);
    return Sql.list(
        transaction, ALL + rows.sql() + ORDER, CheckTable::kept, rows.values().toArray());
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getString("ticket_id"),
        row.getInt("place"),
        row.getString("customer"),
        row.getString("machine"),
        row.getString("by_account"),
        row.getString("by_login"),
        Instant.ofEpochMilli(row.getLong("at_millis")));
  }
}
