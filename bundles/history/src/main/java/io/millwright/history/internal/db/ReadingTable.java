package io.millwright.history.internal.db;

import io.millwright.bus.ReadingsReceived;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The SQL of readings. */
final class ReadingTable {
  static final String COLUMNS =
      "machine, seq_epoch, seq_number, signal_id, quality, "
          + StampColumns.NAMES
          + ", "
          + ValueColumns.NAMES;
  private static final String INSERT =
      "INSERT INTO history_reading ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private ReadingTable() {}

  /** Adds what is not there yet: a batch may come again. */
  static void accept(Connection connection, ReadingsReceived batch) throws SQLException {
    Set<Long> known = known(connection, batch);
    var fresh = new ArrayList<StoredReading>();
    try (var insert = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < batch.readings().size(); i++) {
        Sequence sequence = batch.first().plus(i);
        if (!known.contains(sequence.number())) {
          var reading = new StoredReading(sequence, batch.readings().get(i));
          set(insert, batch.machine(), reading);
          insert.addBatch();
          fresh.add(reading);
        }
      }
      if (!fresh.isEmpty()) {
        insert.executeBatch();
        NewestTable.keep(connection, batch.machine(), fresh);
      }
    }
  }

  private static Set<Long> known(Connection connection, ReadingsReceived batch)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT seq_number FROM history_reading"
                + " WHERE machine = ? AND seq_epoch = ? AND seq_number BETWEEN ? AND ?")) {
      select.setString(1, batch.machine().text());
      select.setLong(2, batch.first().epoch());
      select.setLong(3, batch.first().number());
      select.setLong(4, batch.last().number());
      var known = new HashSet<Long>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          known.add(rows.getLong(1));
        }
      }
      return known;
    }
  }

  /**
   * At most {@code most} readings in order of time.
   *
   * @param after the last reading of the page before; null for the first page
   */
  static List<StoredReading> page(
      Connection connection, Curve curve, Span span, @Nullable StoredReading after, int most)
      throws SQLException {
    String sql =
        "SELECT "
            + COLUMNS
            + " FROM history_reading"
            + " WHERE machine = ? AND signal_id = ? AND time_nanos >= ? AND time_nanos < ?"
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
      if (after != null) {
        select.setLong(5, Nanos.of(from));
        select.setLong(6, after.sequence().epoch());
        select.setLong(7, after.sequence().epoch());
        select.setLong(8, after.sequence().number());
      }
      return readings(select);
    }
  }

  /** Every curve of which there ever was a reading. */
  static List<Curve> curves(Connection connection) throws SQLException {
    try (var select = connection.prepareStatement("SELECT machine, signal_id FROM history_newest");
        ResultSet rows = select.executeQuery()) {
      var curves = new ArrayList<Curve>();
      while (rows.next()) {
        curves.add(new Curve(new MachineId(rows.getString(1)), new SignalId(rows.getString(2))));
      }
      return curves;
    }
  }

  static void prune(Connection connection, Curve curve, Instant before) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM history_reading"
                + " WHERE machine = ? AND signal_id = ? AND time_nanos < ?")) {
      delete.setString(1, curve.machine().text());
      delete.setString(2, curve.signal().text());
      delete.setLong(3, Nanos.of(before));
      delete.executeUpdate();
    }
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
