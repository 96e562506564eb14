package io.millwright.mail.in.internal.db;

import io.millwright.mail.Inbox.Entry;
import io.millwright.mail.Inbox.Fate;
import io.millwright.store.Sql;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of letters that came. */
public final class LetterInTable {
  private static final int LONGEST_ADDRESS = 254;
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_REASON = 500;
  private static final String COLUMNS =
      "letter_id, sender, subject, came_millis, fate, reason, ticket, letter_text";

  private LetterInTable() {}

  /** The one of a key. */
  public static Optional<Entry> find(Transaction transaction, String key) {
    return Sql.list(
            transaction,
            "SELECT " + COLUMNS + " FROM mail_in_letter WHERE letter_key = ?",
            LetterInTable::entry,
            key)
        .stream()
        .findFirst();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getString("letter_id"),
        row.getString("sender"),
        row.getString("subject"),
        Instant.ofEpochMilli(row.getLong("came_millis")),
        Fate.valueOf(row.getString("fate")),
        row.getString("reason"),
        row.getString("ticket"),
        row.getString("letter_text"));
  }

  /** Notes that one is being entered. */
  public static void begin(
      Transaction transaction, String key, String sender, String subject, Instant now) {
    Sql.run(
        transaction,
        "INSERT INTO mail_in_letter (letter_id, letter_key, sender, customer, subject,"
            + " came_millis, fate, reason, ticket, letter_text)"
            + " VALUES (?, ?, ?, '', ?, ?, ?, '', '', '')",
        UUID.randomUUID().toString(),
        key,
        StorableText.of(sender, LONGEST_ADDRESS),
        StorableText.of(subject, LONGEST_SUBJECT),
        now.toEpochMilli(),
        Fate.BEGUN.name());
  }

  /** Notes what became of one. */
  public static void end(
      Transaction transaction,
      String key,
      Fate fate,
      String reason,
      String customer,
      String ticket,
      String text) {
    Sql.run(
        transaction,
        "UPDATE mail_in_letter SET fate = ?, reason = ?, customer = ?, ticket = ?,"
            + " letter_text = ? WHERE letter_key = ?",
        fate.name(),
        StorableText.of(reason, LONGEST_REASON),
        customer,
        ticket,
        StorableText.of(text),
        key);
  }

  /** How many of a sender came since then and were not left aside. */
  public static int since(Transaction transaction, String sender, Instant since) {
    return Sql.list(
            transaction,
            "SELECT COUNT(*) FROM mail_in_letter WHERE sender = ? AND came_millis >= ?"
                + " AND fate <> ?",
            row -> row.getInt(1),
            StorableText.of(sender, LONGEST_ADDRESS),
            since.toEpochMilli(),
            Fate.IGNORED.name())
        .get(0);
  }

  /** How many have a fate. */
  public static int count(Transaction transaction, Fate fate) {
    return Sql.list(
            transaction,
            "SELECT COUNT(*) FROM mail_in_letter WHERE fate = ?",
            row -> row.getInt(1),
            fate.name())
        .get(0);
  }

  /** The newest, those before all that wait for a person. */
  public static List<Entry> newest(Transaction transaction, int most) {
    var all = new ArrayList<>(newest(transaction, " WHERE fate = ?", most));
    all.addAll(newest(transaction, " WHERE fate <> ?", most));
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }

  private static List<Entry> newest(Transaction transaction, String which, int most) {
    return Sql.list(
        transaction,
        "SELECT "
            + COLUMNS
            + " FROM mail_in_letter"
            + which
            + " ORDER BY came_millis DESC, letter_id FETCH FIRST "
            + most
            + " ROWS ONLY",
        LetterInTable::entry,
        Fate.QUARANTINED.name());
  }

  /** Those of a customer's people. */
  public static List<Entry> of(Transaction transaction, String customer) {
    return Sql.list(
        transaction,
        "SELECT "
            + COLUMNS
            + " FROM mail_in_letter WHERE customer = ? ORDER BY came_millis, letter_id",
        LetterInTable::entry,
        customer);
  }

  /** Forgets those of a customer's people. */
  public static void erase(Transaction transaction, String customer) {
    Sql.run(transaction, "DELETE FROM mail_in_letter WHERE customer = ?", customer);
  }

  /** Somebody has seen to one that waited; whether it did. */
  public static boolean dismiss(Transaction transaction, String id) {
    return Sql.run(
            transaction,
            "UPDATE mail_in_letter SET fate = ?, letter_text = '' WHERE letter_id = ?"
                + " AND fate = ?",
            Fate.IGNORED.name(),
            id,
            Fate.QUARANTINED.name())
        > 0;
  }

  /** Forgets what came before. */
  public static void forget(Transaction transaction, Instant before) {
    Sql.run(
        transaction,
        "DELETE FROM mail_in_letter WHERE came_millis < ? AND fate <> ?",
        before.toEpochMilli(),
        Fate.BEGUN.name());
    Sql.run(transaction, "DELETE FROM mail_in_bounce WHERE last_millis < ?", before.toEpochMilli());
  }
}
