package io.millwright.ticketing.internal.db;

import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of tickets that went into others. */
public final class MergeTable {
  private MergeTable() {}

  /**
   * One that went into another one.
   *
   * @param was in which state it was before
   * @param linked whether the link between them came with it
   */
  public record Merge(String ticket, String into, Instant at, TicketState was, boolean linked) {}

  /** A merge with the ticket at its other end. */
  public record End(Merge merge, Ticket other) {}

  /** Notes one. */
  public static void add(Transaction transaction, Merge one) {
    Sql.run(
        transaction,
        "INSERT INTO ticketing_merge (ticket_id, into_id, at_millis, was, linked)"
            + " VALUES (?, ?, ?, ?, ?)",
        one.ticket(),
        one.into(),
        one.at().toEpochMilli(),
        one.was().name(),
        one.linked() ? 1 : 0);
  }

  /** Forgets one. */
  public static void remove(Transaction transaction, String ticket) {
    Sql.run(transaction, "DELETE FROM ticketing_merge WHERE ticket_id = ?", ticket);
  }

  /** Where a ticket went. */
  public static Optional<End> into(Transaction transaction, String ticket) {
    return Sql.list(
            transaction,
            "SELECT m.ticket_id AS merged_id, m.into_id, m.at_millis, m.was, m.linked, t.*"
                + " FROM ticketing_merge m JOIN ticketing_ticket t ON t.ticket_id = m.into_id"
                + " WHERE m.ticket_id = ?",
            MergeTable::end,
            ticket)
        .stream()
        .findFirst();
  }

  /** What went into a ticket, the oldest merge first. */
  public static List<End> from(Transaction transaction, String ticket) {
    return Sql.list(
        transaction,
        "SELECT m.ticket_id AS merged_id, m.into_id, m.at_millis, m.was, m.linked, t.*"
            + " FROM ticketing_merge m JOIN ticketing_ticket t ON t.ticket_id = m.ticket_id"
            + " WHERE m.into_id = ? ORDER BY m.at_millis, m.ticket_id",
        MergeTable::end,
        ticket);
  }

  private static End end(ResultSet row) throws SQLException {
    var merge =
        new Merge(
            row.getString("merged_id"),
            row.getString("into_id"),
            Instant.ofEpochMilli(row.getLong("at_millis")),
            TicketState.valueOf(row.getString("was")),
            row.getInt("linked") != 0);
    return new End(merge, TicketTable.ticket(row));
  }
}
