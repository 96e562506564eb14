package io.millwright.history.internal.db;

import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQL of readings as they were kept before: one row each. Only emptied any more. */
final class ReadingTable {
  static final String COLUMNS =
      "machine, seq_epoch, seq_number, signal_id, quality, "
          + StampColumns.NAMES
          + ", "
          + ValueColumns.NAMES;
  private static final String BEHIND = " AND (seq_epoch > ? OR (seq_epoch = ? AND seq_number > ?))";

  private ReadingTable() {}

  /** Whether there is a row behind {@code place}. */
  static boolean any(Connection connection, MachineId machine, Sequence place) throws SQLException {
    return !next(connection, machine, place, 1).isEmpty();
  }

  /** The next rows behind {@code place}, in order of their places. */
  static List<StoredReading> next(
      Connection connection, MachineId machine, Sequence place, int most) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + " FROM history_reading WHERE machine = ? AND seq_epoch >= ?"
                + BEHIND
                + " ORDER BY machine, seq_epoch, seq_number")) {
      select.setMaxRows(most);
      select.setFetchSize(Math.min(most, Fetch.ROWS));
      select.setString(1, machine.text());
      select.setLong(2, place.epoch());
      behind(select, 3, place);
      return readings(select);
    }
  }

  /** Empties the table at once, if it is not empty. */
  static void truncate(Connection connection) throws SQLException {
    try (var select = connection.prepareStatement("SELECT seq_number FROM history_reading");
        var truncate = connection.prepareStatement("TRUNCATE TABLE history_reading")) {
      boolean any;
      select.setMaxRows(1);
      try (ResultSet row = select.executeQuery()) {
        any = row.next();
      }
      if (any) {
        truncate.executeUpdate();
      }
    }
  }

  /**
   * At most {@code most} readings in order of time.
   *
   * @param behind only rows behind this place
   * @param after the last reading of the page before; null for the first page
   */
  static List<StoredReading> page(
      Connection connection,
      Curve curve,
      Span span,
      Sequence behind,
      @Nullable StoredReading after,
      int most)
      throws SQLException {
    String sql =
        "SELECT "
            + COLUMNS
            + " FROM history_reading"
            + " WHERE machine = ? AND signal_id = ? AND time_nanos >= ? AND time_nanos < ?"
            + BEHIND
            + (after == null
                ? ""
                : " AND (time_nanos > ? OR seq_epoch > ? OR (seq_epoch = ? AND seq_number > ?))")
            + " ORDER BY time_nanos, seq_epoch, seq_number FETCH FIRST "
            + most
            + " ROWS ONLY";
    Instant from = after == null ? span.from() : after.reading().stamp().time();
    try (var select = connection.prepareStatement(sql)) {
      select.setString(1, curve.machine().text());
      select.setString(2, curve.signal().text());
      select.setLong(3, Nanos.of(from));
      select.setLong(4, Nanos.of(span.to()));
      behind(select, 5, behind);
      if (after != null) {
        select.setLong(8, Nanos.of(from));
        select.setLong(9, after.sequence().epoch());
        select.setLong(10, after.sequence().epoch());
        select.setLong(11, after.sequence().number());
      }
      return readings(select);
    }
  }

  private static void behind(PreparedStatement select, int at, Sequence place) throws SQLException {
    select.setLong(at, place.epoch());
    select.setLong(at + 1, place.epoch());
    select.setLong(at + 2, place.number());
  }

  /** Sets fourteen parameters. */
  static void set(PreparedStatement insert, MachineId machine, StoredReading stored)
      throws SQLException {
    Reading reading = stored.reading();
    insert.setString(1, machine.text());
    insert.setLong(2, stored.sequence().epoch());
    insert.setLong(3, stored.sequence().number());
    insert.setString(4, reading.signal().text());
    insert.setString(5, reading.quality().name());
    StampColumns.set(insert, 6, reading.stamp());
    ValueColumns.set(insert, 11, reading.value());
  }

  private static List<StoredReading> readings(PreparedStatement select) throws SQLException {
    var found = new ArrayList<StoredReading>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(get(row));
      }
    }
    return found;
  }

  static StoredReading get(ResultSet row) throws SQLException {
    return new StoredReading(
        new Sequence(row.getLong("seq_epoch"), row.getLong("seq_number")),
        new Reading(
            new SignalId(row.getString("signal_id")),
            ValueColumns.get(row),
            Quality.valueOf(row.getString("quality")),
            StampColumns.get(row)));
  }
}
