package io.millwright.desk.gateway.internal.db;

import io.millwright.desk.gateway.internal.Heard;
import io.millwright.desk.gateway.internal.Pause;
import io.millwright.store.Sql;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of what desks of others did. Of what is entered only the key is kept. */
public final class HeardTable {
  private static final int LONGEST_REASON = 500;

  private HeardTable() {}

  /** Keeps one until it is entered; one of a key that is there is the same come again. */
  public static void keep(
      Transaction transaction, String desk, String key, String ticket, String body, Instant now) {
    List<String> known =
        Sql.list(
            transaction,
            "SELECT ticket FROM desk_gateway_heard WHERE desk = ? AND entry_key = ?",
            row -> row.getString(1),
            desk,
            key);
    if (known.isEmpty()) {
      Sql.run(
          transaction,
          "INSERT INTO desk_gateway_heard (desk, entry_key, begun_millis, entered, ticket, body,"
              + " reason, next_millis, line_number) SELECT ?, ?, 0, ?, ?, ?, '', ?,"
              + " COALESCE(MAX(line_number), 0) + 1 FROM desk_gateway_heard",
          desk,
          key,
          false,
          ticket,
          StorableText.of(body),
          now.toEpochMilli());
    } else if (known.get(0).isEmpty()) { // begun with by an older version
      Sql.run(
          transaction,
          "UPDATE desk_gateway_heard SET ticket = ?, body = ?, next_millis = ?"
              + " WHERE desk = ? AND entry_key = ? AND entered = ?",
          ticket,
          StorableText.of(body),
          now.toEpochMilli(),
          desk,
          key,
          false);
    }
  }

  /** The first that is not entered of each ticket at a desk, in order, if it is due. */
  public static List<Heard> due(Transaction transaction, String desk, Instant now) {
    return Sql.list(
        transaction,
        "SELECT entry_key, ticket, body, begun_millis FROM desk_gateway_heard h WHERE desk = ?"
            + " AND entered = ? AND ticket <> '' AND (next_millis <= ? OR next_millis > ?)"
            + " AND line_number = (SELECT MIN(line_number) FROM desk_gateway_heard n"
            + " WHERE n.ticket = h.ticket AND n.entered = ?) ORDER BY line_number"
            + " FETCH FIRST 100 ROWS ONLY",
        row ->
            new Heard(
                row.getString("entry_key"),
                row.getString("ticket"),
                row.getString("body"),
                Optional.of(row.getLong("begun_millis"))
                    .filter(millis -> millis > 0)
                    .map(Instant::ofEpochMilli)),
        desk,
        false,
        now.toEpochMilli(),
        Pause.beyond(now).toEpochMilli(),
        false);
  }

  /** Entering one is begun with. */
  public static void begin(Transaction transaction, String desk, String key, Instant now) {
    Sql.run(
        transaction,
        "UPDATE desk_gateway_heard SET begun_millis = ? WHERE desk = ? AND entry_key = ?",
        now.toEpochMilli(),
        desk,
        key);
  }

  /** One is entered. */
  public static void end(Transaction transaction, String desk, String key) {
    Sql.run(
        transaction,
        "UPDATE desk_gateway_heard SET entered = ?, body = '', reason = ''"
            + " WHERE desk = ? AND entry_key = ?",
        true,
        desk,
        key);
  }

  /** One could not be entered, and is tried again then. */
  public static void postpone(
      Transaction transaction, String desk, String key, String reason, Instant next) {
    Sql.run(
        transaction,
        "UPDATE desk_gateway_heard SET reason = ?, next_millis = ?"
            + " WHERE desk = ? AND entry_key = ?",
        StorableText.of(reason, LONGEST_REASON),
        next.toEpochMilli(),
        desk,
        key);
  }

  /** All of a ticket are tried again now. */
  public static void hasten(Transaction transaction, String ticket, Instant now) {
    Sql.run(
        transaction,
        "UPDATE desk_gateway_heard SET reason = '', next_millis = ?"
            + " WHERE ticket = ? AND entered = ?",
        now.toEpochMilli(),
        ticket,
        false);
  }

  /**
   * Of each that is not entered into a ticket, what keeps it from that; empty if nothing did yet.
   */
  public static List<String> left(Transaction transaction, String ticket) {
    return Sql.list(
        transaction,
        "SELECT reason FROM desk_gateway_heard WHERE ticket = ? AND entered = ?"
            + " ORDER BY line_number",
        row -> row.getString(1),
        ticket,
        false);
  }
}
