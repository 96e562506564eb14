package io.millwright.desk.gateway.internal.db;

import io.millwright.desk.gateway.internal.Pause;
import io.millwright.desk.gateway.internal.Waiting;
import io.millwright.store.Sql;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.List;

/** The SQL of what waits to be told to desks of others, and of how far they were heard. */
public final class MessageTable {
  private MessageTable() {}

  /** Adds one behind those that wait; one of a key that is there is the same come again. */
  public static void add(
      Transaction transaction, String key, String ticket, String desk, String body, Instant now) {
    boolean known =
        !Sql.list(
                transaction,
                "SELECT message_key FROM desk_gateway_message WHERE message_key = ?",
                row -> row.getString(1),
                key)
            .isEmpty();
    if (!known) {
      Sql.run(
          transaction,
          "INSERT INTO desk_gateway_message (message_key, ticket, desk, body, tries, next_millis,"
              + " line_number) SELECT ?, ?, ?, ?, 0, ?, COALESCE(MAX(line_number), 0) + 1"
              + " FROM desk_gateway_message",
          key,
          ticket,
          desk,
          StorableText.of(body),
          now.toEpochMilli());
    }
  }

  /** The first that waits of each ticket at a desk, if it is due; put off longest ago first. */
  public static List<Waiting> due(Transaction transaction, String desk, Instant now) {
    return Sql.list(
        transaction,
        "SELECT message_key, ticket, body, tries FROM desk_gateway_message m WHERE desk = ?"
            + " AND (next_millis <= ? OR (next_millis > ? AND next_millis < ?))"
            + " AND line_number = (SELECT MIN(line_number) FROM desk_gateway_message n"
            + " WHERE n.ticket = m.ticket) ORDER BY next_millis, line_number"
            + " FETCH FIRST 100 ROWS ONLY",
        row ->
            new Waiting(
                row.getString("message_key"),
                row.getString("ticket"),
                row.getString("body"),
                row.getInt("tries")),
        desk,
        now.toEpochMilli(),
        Pause.beyond(now).toEpochMilli(),
        Pause.never(now).toEpochMilli());
  }

  /** One was taken. */
  public static void remove(Transaction transaction, String key) {
    Sql.run(transaction, "DELETE FROM desk_gateway_message WHERE message_key = ?", key);
  }

  /** One is told again then. */
  public static void postpone(Transaction transaction, String key, Instant next) {
    Sql.run(
        transaction,
        "UPDATE desk_gateway_message SET tries = tries + 1, next_millis = ? WHERE message_key = ?",
        next.toEpochMilli(),
        key);
  }

  /** All of a ticket are told again now. */
  public static void hasten(Transaction transaction, String ticket, Instant now) {
    Sql.run(
        transaction,
        "UPDATE desk_gateway_message SET tries = 0, next_millis = ? WHERE ticket = ?",
        now.toEpochMilli(),
        ticket);
  }

  /** Up to where a desk was heard. */
  public static String place(Transaction transaction, String desk) {
    return Sql.list(
            transaction,
            "SELECT after_word FROM desk_gateway_place WHERE desk = ?",
            row -> row.getString(1),
            desk)
        .stream()
        .findFirst()
        .orElse("");
  }

  /** A desk was heard up to there. */
  public static void move(Transaction transaction, String desk, String after) {
    int moved =
        Sql.run(
            transaction,
            "UPDATE desk_gateway_place SET after_word = ? WHERE desk = ?",
            StorableText.of(after, 500),
            desk);
    if (moved == 0) {
      Sql.run(
          transaction,
          "INSERT INTO desk_gateway_place (desk, after_word) VALUES (?, ?)",
          desk,
          StorableText.of(after, 500));
    }
  }
}
