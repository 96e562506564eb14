package io.millwright.ticketing.internal.db;

import io.millwright.calendar.ServiceClock.Side;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticketing.TicketDraft.Part;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The SQL of what happened to tickets, and of what was sent along. */
public final class EventTable {
  private EventTable() {}

  /** Adds an entry. */
  public static void add(Transaction transaction, String ticket, String account, TicketEvent one) {
    Sql.run(
        transaction,
        "INSERT INTO ticketing_event (ticket_id, place, at_millis, by_account, by_login, by_side,"
            + " what, was, became, words, internal_only)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ticket,
        one.number(),
        one.at().toEpochMilli(),
        account,
        one.login(),
        one.side().name(),
        one.what().name(),
        one.from(),
        one.to(),
        one.text(),
        one.internal() ? 1 : 0);
  }

  /** The history of a ticket, oldest first. */
  public static List<TicketEvent> of(Transaction transaction, String ticket) {
    return Sql.list(
        transaction,
        "SELECT * FROM ticketing_event WHERE ticket_id = ? ORDER BY place",
        EventTable::event,
        ticket);
  }

  /** The account of who wrote an entry. */
  public static String account(Transaction transaction, String ticket, long number) {
    return Sql.list(
            transaction,
            "SELECT by_account FROM ticketing_event WHERE ticket_id = ? AND place = ?",
            row -> row.getString("by_account"),
            ticket,
            number)
        .get(0);
  }

  /** An entry with its ticket. */
  public record Said(String ticket, TicketEvent event) {}

  /** All that somebody wrote or did. */
  public static List<Said> by(Transaction transaction, String account) {
    return Sql.list(
        transaction,
        "SELECT * FROM ticketing_event WHERE by_account = ? ORDER BY at_millis, ticket_id, place",
        row -> new Said(row.getString("ticket_id"), event(row)),
        account);
  }

  private static TicketEvent event(ResultSet row) throws SQLException {
    return new TicketEvent(
        row.getLong("place"),
        Instant.ofEpochMilli(row.getLong("at_millis")),
        row.getString("by_login"),
        Side.valueOf(row.getString("by_side")),
        What.valueOf(row.getString("what")),
        row.getString("was"),
        row.getString("became"),
        row.getString("words"),
        row.getInt("internal_only") != 0);
  }

  /** Keeps what was sent along. */
  public static void keep(Transaction transaction, String ticket, Part part) {
    Sql.run(
        transaction,
        "INSERT INTO ticketing_part (ticket_id, part, body) VALUES (?, ?, ?)",
        ticket,
        part.name(),
        String.join("\n", part.rows()));
  }

  /** What was sent along. */
  public static List<Part> parts(Transaction transaction, String ticket) {
    return Sql.list(
        transaction,
        "SELECT part, body FROM ticketing_part WHERE ticket_id = ? ORDER BY part",
        row ->
            new Part(row.getString("part"), Arrays.asList(row.getString("body").split("\n", -1))),
        ticket);
  }
}
