package io.millwright.desk.gateway.internal.db;

import io.millwright.desk.gateway.internal.Waiting;
import io.millwright.store.Sql;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of what waits to be told to desks of others, and of what they told. */
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

  /** The first that waits of each ticket at a desk, in order. */
  public static List<Waiting> first(Transaction transaction, String desk) {
    return Sql.list(
        transaction,
        "SELECT message_key, ticket, body, tries, next_millis FROM desk_gateway_message m"
            + " WHERE desk = ? AND line_number = (SELECT MIN(line_number) FROM"
            + " desk_gateway_message n WHERE n.ticket = m.ticket) ORDER BY line_number"
            + " FETCH FIRST 100 ROWS ONLY",
        row ->
            new Waiting(
                row.getString("message_key"),
                row.getString("ticket"),
                row.getString("body"),
                row.getInt("tries"),
                Instant.ofEpochMilli(row.getLong("next_millis"))),
        desk);
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

  /** When an entry was first begun with; empty if it is entered. Begins with it. */
  public static Optional<Instant> begin(
      Transaction transaction, String desk, String key, Instant now) {
    List<Optional<Instant>> known =
        Sql.list(
            transaction,
            "SELECT begun_millis, entered FROM desk_gateway_heard WHERE desk = ?"
                + " AND entry_key = ?",
            row ->
                row.getBoolean("entered")
                    ? Optional.<Instant>empty()
                    : Optional.of(Instant.ofEpochMilli(row.getLong("begun_millis"))),
            desk,
            key);
    if (!known.isEmpty()) {
      return known.get(0);
    }
    Sql.run(
        transaction,
        "INSERT INTO desk_gateway_heard (desk, entry_key, begun_millis, entered)"
            + " VALUES (?, ?, ?, ?)",
        desk,
        key,
        now.toEpochMilli(),
        false);
    return Optional.of(now);
  }

  /** An entry is entered. */
  public static void end(Transaction transaction, String desk, String key) {
    Sql.run(
        transaction,
        "UPDATE desk_gateway_heard SET entered = ? WHERE desk = ? AND entry_key = ?",
        true,
        desk,
        key);
  }
}
