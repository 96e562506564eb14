package io.millwright.history.internal.db;

import io.millwright.history.Span;
import io.millwright.history.internal.format.Summary;
import io.millwright.model.Sequence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The SQL of chunks. */
final class ChunkTable {
  private static final String COLUMNS =
      "generation, part, from_nanos, to_nanos, first_epoch, first_number, last_epoch, last_number,"
          + " readings, numbers, min_bits, max_bits, sum_bits";

  private ChunkTable() {}

  static void add(Connection connection, List<KeptChunk> chunks) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO history_chunk ("
                + COLUMNS
                + ", signal_id, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (KeptChunk chunk : chunks) {
        insert.setLong(1, chunk.generation());
        insert.setInt(2, chunk.part());
        insert.setLong(3, chunk.from());
        insert.setLong(4, chunk.to());
        insert.setLong(5, chunk.first().epoch());
        insert.setLong(6, chunk.first().number());
        insert.setLong(7, chunk.last().epoch());
        insert.setLong(8, chunk.last().number());
        Summary summary = chunk.summary();
        insert.setInt(9, summary.count());
        insert.setInt(10, summary.numbers());
        insert.setLong(11, Double.doubleToRawLongBits(summary.min()));
        insert.setLong(12, Double.doubleToRawLongBits(summary.max()));
        insert.setLong(13, Double.doubleToRawLongBits(summary.sum()));
        insert.setInt(14, chunk.signal());
        insert.setBytes(15, chunk.body());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  // Signal by signal: so the first entry of each in the index is enough.
  static OptionalLong oldest(Connection connection) throws SQLException {
    OptionalLong oldest = OptionalLong.empty();
    try (var signals = connection.prepareStatement("SELECT id FROM history_signal");
        var first =
            connection.prepareStatement(
                "SELECT from_nanos FROM history_chunk WHERE signal_id = ?"
                    + " ORDER BY signal_id, from_nanos");
        ResultSet signal = signals.executeQuery()) {
      first.setMaxRows(1);
      while (signal.next()) {
        first.setInt(1, signal.getInt(1));
        try (ResultSet row = first.executeQuery()) {
          if (row.next() && (oldest.isEmpty() || row.getLong(1) < oldest.getAsLong())) {
            oldest = OptionalLong.of(row.getLong(1));
          }
        }
      }
    }
    return oldest;
  }

  /**
   * The next chunks of a curve that count, in order of their beginning.
   *
   * @param after the last one of the page before; null for the first page
   * @param from not those that begin before, in nanoseconds
   * @param span only those that touch it
   */
  static List<KeptChunk> next(
      Connection connection,
      int signal,
      long generation,
      @Nullable KeptChunk after,
      long from,
      Span span)
      throws SQLException {
    String sql =
        "SELECT "
            + COLUMNS
            + ", body FROM history_chunk WHERE signal_id = ? AND from_nanos >= ?"
            + " AND from_nanos < ? AND to_nanos >= ? AND generation <= ?"
            + (after == null
                ? ""
                : " AND (from_nanos > ? OR generation > ? OR (generation = ? AND part > ?))")
            + " ORDER BY from_nanos, generation, part";
    try (var select = connection.prepareStatement(sql)) {
      select.setFetchSize(Fetch.ROWS);
      select.setMaxRows(Fetch.MOST_ROWS);
      select.setInt(1, signal);
      select.setLong(2, after == null ? from : after.from());
      select.setLong(3, Nanos.of(span.to()));
      select.setLong(4, Nanos.of(span.from()));
      select.setLong(5, generation);
      if (after != null) {
        select.setLong(6, after.from());
        select.setLong(7, after.generation());
        select.setLong(8, after.generation());
        select.setInt(9, after.part());
      }
      var found = new ArrayList<KeptChunk>();
      int bytes = 0;
      try (ResultSet row = select.executeQuery()) {
        while (bytes < Fetch.MOST_BYTES && row.next()) {
          KeptChunk chunk = chunk(signal, row);
          bytes += chunk.body().length;
          found.add(chunk);
        }
      }
      return found;
    }
  }

  private static KeptChunk chunk(int signal, ResultSet row) throws SQLException {
    return new KeptChunk(
        signal,
        row.getLong(1),
        row.getInt(2),
        row.getLong(3),
        row.getLong(4),
        new Sequence(row.getLong(5), row.getLong(6)),
        new Sequence(row.getLong(7), row.getLong(8)),
        new Summary(
            row.getInt(9),
            row.getInt(10),
            Double.longBitsToDouble(row.getLong(11)),
            Double.longBitsToDouble(row.getLong(12)),
            Double.longBitsToDouble(row.getLong(13))),
        row.getBytes(14));
  }

  static void delete(Connection connection, Collection<KeptChunk> chunks) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM history_chunk WHERE signal_id = ? AND from_nanos = ? AND generation = ?"
                + " AND part = ?")) {
      for (KeptChunk chunk : chunks) {
        delete.setInt(1, chunk.signal());
        delete.setLong(2, chunk.from());
        delete.setLong(3, chunk.generation());
        delete.setInt(4, chunk.part());
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  /** Deletes a curve's chunks that do not count. */
  static void deleteBehind(Connection connection, int signal, long from, long generation)
      throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM history_chunk WHERE signal_id = ? AND from_nanos >= ?"
                + " AND generation > ?")) {
      delete.setInt(1, signal);
      delete.setLong(2, from);
      delete.setLong(3, generation);
      delete.executeUpdate();
    }
  }
}
