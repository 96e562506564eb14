package io.millwright.mail.internal.db;

import io.millwright.mail.internal.Parcel;
import io.millwright.store.Sql;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of news on its way to others than by letter. */
public final class ParcelTable {
  private static final int LONGEST_TROUBLE = 500;
  private static final String COLUMNS =
      "parcel_id, rule_name, body, made_millis, tries, next_millis, trouble";

  private ParcelTable() {}

  /** How many wait for a rule. */
  public static int count(Transaction transaction, String rule) {
    return Sql.list(
            transaction,
            "SELECT COUNT(*) FROM mail_parcel WHERE rule_name = ?",
            row -> row.getInt(1),
            rule)
        .get(0);
  }

  /** Adds one, due at once, behind those that wait; returns its id. */
  public static String add(Transaction transaction, String rule, String body, Instant now) {
    String id = UUID.randomUUID().toString();
    Sql.run(
        transaction,
        "INSERT INTO mail_parcel ("
            + COLUMNS
            + ", line_number) SELECT ?, ?, ?, ?, 0, ?, '',"
            + " COALESCE(MAX(line_number), 0) + 1 FROM mail_parcel",
        id,
        rule,
        StorableText.of(body),
        now.toEpochMilli(),
        now.toEpochMilli());
    return id;
  }

  /** Those of a rule, in the order in which they are to be told. */
  public static List<Parcel> of(Transaction transaction, String rule, int most) {
    return Sql.list(
        transaction,
        "SELECT "
            + COLUMNS
            + " FROM mail_parcel WHERE rule_name = ? ORDER BY line_number"
            + " FETCH FIRST "
            + most
            + " ROWS ONLY",
        ParcelTable::parcel,
        rule);
  }

  /** All, those that wait longest first. */
  public static List<Parcel> all(Transaction transaction, int most) {
    return Sql.list(
        transaction,
        "SELECT "
            + COLUMNS
            + " FROM mail_parcel ORDER BY line_number FETCH FIRST "
            + most
            + " ROWS ONLY",
        ParcelTable::parcel);
  }

  /** One that still waits. */
  public static Optional<Parcel> find(Transaction transaction, String id) {
    return Sql.list(
            transaction,
            "SELECT " + COLUMNS + " FROM mail_parcel WHERE parcel_id = ?",
            ParcelTable::parcel,
            id)
        .stream()
        .findFirst();
  }

  /** One was taken, or is given up. */
  public static void remove(Transaction transaction, String id) {
    Sql.run(transaction, "DELETE FROM mail_parcel WHERE parcel_id = ?", id);
  }

  /** One is tried again later. */
  public static void postpone(Transaction transaction, String id, Instant next, String trouble) {
    Sql.run(
        transaction,
        "UPDATE mail_parcel SET tries = tries + 1, next_millis = ?, trouble = ?"
            + " WHERE parcel_id = ?",
        next.toEpochMilli(),
        StorableText.of(trouble, LONGEST_TROUBLE),
        id);
  }

  private static Parcel parcel(ResultSet row) throws SQLException {
    return new Parcel(
        row.getString("parcel_id"),
        row.getString("rule_name"),
        row.getString("body"),
        Instant.ofEpochMilli(row.getLong("made_millis")),
        row.getInt("tries"),
        Instant.ofEpochMilli(row.getLong("next_millis")),
        row.getString("trouble"));
  }
}
