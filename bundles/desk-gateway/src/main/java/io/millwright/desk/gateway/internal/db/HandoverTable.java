package io.millwright.desk.gateway.internal.db;

import io.millwright.store.Sql;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Handovers.Handover;
import io.millwright.ticketing.Handovers.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of tickets at desks of others. */
public final class HandoverTable {
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_NAME = 200;
  private static final String SELECT =
      "SELECT ticket, desk, state, there, reason, since_millis, (SELECT COUNT(*) FROM"
          + " desk_gateway_message m WHERE m.ticket = t.ticket) AS waiting"
          + " FROM desk_gateway_ticket t";

  private HandoverTable() {}

  private static Handover handover(ResultSet row) throws SQLException {
    return new Handover(
        row.getString("ticket"),
        row.getString("desk"),
        State.valueOf(row.getString("state")),
        row.getString("there"),
        row.getString("reason"),
        row.getInt("waiting"),
        Instant.ofEpochMilli(row.getLong("since_millis")));
  }

  /** One. */
  public static Optional<Handover> find(Transaction transaction, String ticket) {
    return Sql.list(transaction, SELECT + " WHERE t.ticket = ?", HandoverTable::handover, ticket)
        .stream()
        .findFirst();
  }

  /** The one that a desk calls so. */
  public static Optional<Handover> called(Transaction transaction, String desk, String there) {
    return Sql.list(
            transaction,
            SELECT + " WHERE t.desk = ? AND t.there = ?",
            HandoverTable::handover,
            desk,
            StorableText.of(there, LONGEST_NAME))
        .stream()
        .findFirst();
  }

  /** Whether a desk may have taken a ticket without our knowing by what name: it is told again. */
  public static boolean hasNameless(Transaction transaction, String desk, Instant never) {
    return Sql.list(
                transaction,
                "SELECT COUNT(*) FROM desk_gateway_ticket t WHERE t.desk = ? AND t.there = ''"
                    + " AND EXISTS (SELECT 1 FROM desk_gateway_message m WHERE m.ticket = t.ticket"
                    + " AND m.next_millis < ?)",
                row -> row.getInt(1),
                desk,
                never.toEpochMilli())
            .get(0)
        > 0;
  }

  /** Those that failed, longest first. */
  public static List<Handover> failed(Transaction transaction, int most) {
    return Sql.list(
        transaction,
        SELECT
            + " WHERE t.state = ? ORDER BY t.since_millis, t.ticket FETCH FIRST "
            + most
            + " ROWS ONLY",
        HandoverTable::handover,
        State.HANDOVER_FAILED.name());
  }

  /** Adds one. */
  public static void add(
      Transaction transaction,
      String ticket,
      String number,
      String customer,
      String desk,
      Instant now) {
    Sql.run(
        transaction,
        "INSERT INTO desk_gateway_ticket (ticket, ticket_number, customer, desk, state, there,"
            + " reason, since_millis) VALUES (?, ?, ?, ?, ?, '', '', ?)",
        ticket,
        number,
        customer,
        desk,
        State.HANDING_OVER.name(),
        now.toEpochMilli());
  }

  /** It stands otherwise now. */
  public static void become(
      Transaction transaction, String ticket, State state, String reason, Instant now) {
    Sql.run(
        transaction,
        "UPDATE desk_gateway_ticket SET since_millis = CASE WHEN state = ? THEN since_millis"
            + " ELSE ? END, state = ?, reason = ? WHERE ticket = ?",
        state.name(),
        now.toEpochMilli(),
        state.name(),
        StorableText.of(reason, LONGEST_REASON),
        ticket);
  }

  /** The desk calls it so. */
  public static void name(Transaction transaction, String ticket, String there) {
    Sql.run(
        transaction,
        "UPDATE desk_gateway_ticket SET there = ? WHERE ticket = ?",
        StorableText.of(there, LONGEST_NAME),
        ticket);
  }

  /** How many of a customer's are kept. */
  public static long count(Transaction transaction, String customer) {
    return Sql.list(
            transaction,
            "SELECT COUNT(*) FROM desk_gateway_ticket WHERE customer = ?",
            row -> row.getLong(1),
            customer)
        .get(0);
  }

  /** Those of a customer: number, desk, what the desk calls it, state. */
  public static List<List<String>> of(Transaction transaction, String customer) {
    return Sql.list(
        transaction,
        "SELECT ticket_number, desk, there, state FROM desk_gateway_ticket WHERE customer = ?"
            + " ORDER BY ticket_number",
        row ->
            List.of(
                row.getString("ticket_number"),
                row.getString("desk"),
                row.getString("there"),
                row.getString("state")),
        customer);
  }

  /** Forgets those of a customer, what waits for them, and what was heard of them. */
  public static void erase(Transaction transaction, String customer) {
    for (String table : List.of("desk_gateway_message", "desk_gateway_heard")) {
      Sql.run(
          transaction,
          "DELETE FROM "
              + table
              + " WHERE ticket IN (SELECT ticket FROM desk_gateway_ticket WHERE customer = ?)",
          customer);
    }
    Sql.run(transaction, "DELETE FROM desk_gateway_ticket WHERE customer = ?", customer);
  }
}
