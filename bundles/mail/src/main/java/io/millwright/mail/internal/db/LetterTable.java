package io.millwright.mail.internal.db;

import io.millwright.mail.Dispatch.Entry;
import io.millwright.mail.Dispatch.State;
import io.millwright.mail.Letter;
import io.millwright.mail.internal.Outgoing;
import io.millwright.store.Sql;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of letters. */
public final class LetterTable {
  private static final int LONGEST_TROUBLE = 500;
  private static final String GONE = "";

  private LetterTable() {}

  /** How many are in a state. */
  public static int count(Transaction transaction, State state) {
    return Sql.list(
            transaction,
            "SELECT COUNT(*) FROM mail_letter WHERE state = ?",
            row -> row.getInt(1),
            state.name())
        .get(0);
  }

  /** Whether one of the key is kept. */
  public static boolean has(Transaction transaction, String key) {
    return !Sql.list(
            transaction,
            "SELECT letter_id FROM mail_letter WHERE letter_key = ?",
            row -> row.getString(1),
            key)
        .isEmpty();
  }

  /** Saves a new one, due at once. */
  public static void add(Transaction transaction, Letter letter, String thread, Instant now) {
    Sql.run(
        transaction,
        "INSERT INTO mail_letter (letter_id, letter_key, recipient, subject, letter_text, state,"
            + " made_millis, tries, next_millis, trouble, thread)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, '', ?)",
        UUID.randomUUID().toString(),
        letter.key(),
        letter.to(),
        StorableText.of(letter.subject()),
        StorableText.of(letter.text()),
        State.WAITING.name(),
        now.toEpochMilli(),
        now.toEpochMilli(),
        thread);
  }

  /** Those that are due, longest waiting first. */
  public static List<Outgoing> due(Transaction transaction, Instant now, int most) {
    return Sql.list(
        transaction,
        "SELECT letter_id, recipient, subject, letter_text, made_millis, tries, thread FROM mail_letter"
            + " WHERE state = ? AND next_millis <= ? ORDER BY next_millis, made_millis, letter_id"
            + " FETCH FIRST "
            + most
            + " ROWS ONLY",
        LetterTable::outgoing,
        State.WAITING.name(),
        now.toEpochMilli());
  }

  private static Outgoing outgoing(ResultSet row) throws SQLException {
    return new Outgoing(
        row.getString("letter_id"),
        row.getString("recipient"),
        row.getString("subject"),
        row.getString("letter_text"),
        Instant.ofEpochMilli(row.getLong("made_millis")),
        row.getInt("tries"),
        row.getString("thread"));
  }

  /** One is through: its text is not needed any more. */
  public static void end(
      Transaction transaction, String id, State state, Instant now, String trouble) {
    Sql.run(
        transaction,
        "UPDATE mail_letter SET state = ?, letter_text = ?, tries = tries + 1, next_millis = ?,"
            + " trouble = ? WHERE letter_id = ?",
        state.name(),
        GONE,
        now.toEpochMilli(),
        StorableText.of(trouble, LONGEST_TROUBLE),
        id);
  }

  /** One is tried again later. */
  public static void postpone(Transaction transaction, String id, Instant next, String trouble) {
    Sql.run(
        transaction,
        "UPDATE mail_letter SET tries = tries + 1, next_millis = ?, trouble = ?"
            + " WHERE letter_id = ?",
        next.toEpochMilli(),
        StorableText.of(trouble, LONGEST_TROUBLE),
        id);
  }

  /** The next letter of this key is another one. */
  public static void release(Transaction transaction, String key) {
    Sql.run(transaction, "UPDATE mail_letter SET letter_key = letter_id WHERE letter_key = ?", key);
  }

  /** Gives up those that were made before; returns how many. */
  public static int giveUp(Transaction transaction, Instant madeBefore, Instant now, String why) {
    return Sql.run(
        transaction,
        "UPDATE mail_letter SET state = ?, letter_text = ?, next_millis = ?, trouble = ?"
            + " WHERE state = ? AND made_millis < ?",
        State.GIVEN_UP.name(),
        GONE,
        now.toEpochMilli(),
        StorableText.of(why, LONGEST_TROUBLE),
        State.WAITING.name(),
        madeBefore.toEpochMilli());
  }

  /** Forgets those that were through before. */
  public static void forget(Transaction transaction, Instant before) {
    Sql.run(
        transaction,
        "DELETE FROM mail_letter WHERE state <> ? AND next_millis < ?",
        State.WAITING.name(),
        before.toEpochMilli());
  }

  /** How many were given up since then. */
  public static int givenUp(Transaction transaction, Instant since) {
    return Sql.list(
            transaction,
            "SELECT COUNT(*) FROM mail_letter WHERE state = ? AND next_millis >= ?",
            row -> row.getInt(1),
            State.GIVEN_UP.name(),
            since.toEpochMilli())
        .get(0);
  }

  /** One, by its key. */
  public static Optional<Entry> find(Transaction transaction, String key) {
    return Sql.list(
            transaction,
            "SELECT letter_id, recipient, subject, state, made_millis, tries, next_millis, trouble"
                + " FROM mail_letter WHERE letter_key = ?",
            LetterTable::entry,
            key)
        .stream()
        .findFirst();
  }

  /** Those that wait, then the newest. */
  public static List<Entry> entries(Transaction transaction, int most) {
    return Sql.list(
        transaction,
        "SELECT letter_id, recipient, subject, state, made_millis, tries, next_millis, trouble,"
            + " CASE WHEN state = 'WAITING' THEN 0 ELSE 1 END AS done FROM mail_letter"
            + " ORDER BY done, made_millis DESC, letter_id FETCH FIRST "
            + most
            + " ROWS ONLY",
        LetterTable::entry);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getString("letter_id"),
        row.getString("recipient"),
        row.getString("subject"),
        State.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("made_millis")),
        row.getInt("tries"),
        Instant.ofEpochMilli(row.getLong("next_millis")),
        row.getString("trouble"));
  }
}
