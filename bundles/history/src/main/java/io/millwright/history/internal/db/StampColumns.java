package io.millwright.history.internal.db;

import io.millwright.model.SourceClock;
import io.millwright.model.Stamp;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A stamp as the columns in which it is kept. */
final class StampColumns {
  static final String NAMES =
      "time_nanos, received_nanos, source_seconds, source_nanos, source_clock";

  private StampColumns() {}

  /** Sets five parameters from {@code at} on. */
  static void set(PreparedStatement statement, int at, Stamp stamp) throws SQLException {
    statement.setLong(at, Nanos.of(stamp.time()));
    statement.setLong(at + 1, Nanos.of(stamp.received()));
    Instant source = stamp.source();
    statement.setLong(at + 2, source.getEpochSecond());
    statement.setInt(at + 3, source.getNano());
    statement.setString(at + 4, stamp.clock().name());
  }

  static Stamp get(ResultSet row) throws SQLException {
    return new Stamp(
        Instant.ofEpochSecond(row.getLong("source_seconds"), row.getInt("source_nanos")),
        Nanos.time(row.getLong("received_nanos")),
        SourceClock.valueOf(row.getString("source_clock")));
  }
}
