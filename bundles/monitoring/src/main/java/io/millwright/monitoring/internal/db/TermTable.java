package io.millwright.monitoring.internal.db;

import io.millwright.monitoring.WindowTerm;
import io.millwright.store.Sql;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The SQL of maintenance windows that were announced and have not closed. */
public final class TermTable {
  private static final String COLUMNS =
      "window_name, zone, from_millis, until_millis, reason, downtime, place, owner_name, by_site,"
          + " told";
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 1000;

  private TermTable() {}

  /** All. */
  public static List<WindowTerm> all(Transaction transaction) {
    return Sql.list(transaction, "SELECT " + COLUMNS + " FROM monitoring_term", TermTable::term);
  }

  /** Adds one. */
  public static void add(Transaction transaction, WindowTerm term) {
    Sql.run(
        transaction,
        "INSERT INTO monitoring_term (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        term.window(),
        term.zone().getId(),
        term.from().toEpochMilli(),
        term.until().toEpochMilli(),
        StorableText.of(term.reason(), LONGEST_REASON),
        term.downtime(),
        term.place(),
        StorableText.of(term.owner(), LONGEST_NAME),
        term.bySite(),
        String.join(",", term.told()));
  }

  /** Takes one away. */
  public static void remove(Transaction transaction, WindowTerm term) {
    Sql.run(
        transaction,
        "DELETE FROM monitoring_term WHERE window_name = ? AND zone = ? AND from_millis = ?"
            + " AND until_millis = ?",
        term.window(),
        term.zone().getId(),
        term.from().toEpochMilli(),
        term.until().toEpochMilli());
  }

  private static WindowTerm term(ResultSet row) throws SQLException {
    return new WindowTerm(
        row.getString("window_name"),
        row.getString("reason"),
        row.getString("downtime"),
        row.getString("place"),
        row.getString("owner_name"),
        Instant.ofEpochMilli(row.getLong("from_millis")),
        Instant.ofEpochMilli(row.getLong("until_millis")),
        ZoneId.of(row.getString("zone")),
        row.getBoolean("by_site"),
        List.of(row.getString("told").split(",", -1)));
  }
}
