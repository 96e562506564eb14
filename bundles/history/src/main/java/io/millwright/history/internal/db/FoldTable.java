package io.millwright.history.internal.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQL of what is left of old curves. */
final class FoldTable {
  private FoldTable() {}

  /** Adds it; its id is found here. */
  static void add(Connection connection, KeptFold fold) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO history_fold (signal_id, stretch_seconds, from_nanos, id, to_nanos, body)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, fold.signal());
      insert.setInt(2, fold.stretch());
      insert.setLong(3, fold.from());
      insert.setLong(4, lastId(connection, fold) + 1);
      insert.setLong(5, fold.to());
      insert.setBytes(6, fold.body());
      insert.executeUpdate();
    }
  }

  private static long lastId(Connection connection, KeptFold fold) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT MAX(id) FROM history_fold"
                + " WHERE signal_id = ? AND stretch_seconds = ? AND from_nanos = ?")) {
      select.setInt(1, fold.signal());
      select.setInt(2, fold.stretch());
      select.setLong(3, fold.from());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * The next rows of a curve that touch a time, in order of their beginning.
   *
   * @param after the last one of the page before; null for the first page
   * @param from those that end at this time or later
   * @param to those that begin before
   */
  static List<KeptFold> next(
      Connection connection, int signal, int stretch, @Nullable KeptFold after, long from, long to)
      throws SQLException {
    String sql =
        "SELECT from_nanos, id, to_nanos, body FROM history_fold"
            + " WHERE signal_id = ? AND stretch_seconds = ? AND from_nanos < ? AND to_nanos >= ?"
            + (after == null ? "" : " AND from_nanos >= ? AND (from_nanos > ? OR id > ?)")
            + " ORDER BY from_nanos, id";
    try (var select = connection.prepareStatement(sql)) {
      select.setFetchSize(Fetch.ROWS);
      select.setMaxRows(Fetch.MOST_ROWS);
      select.setInt(1, signal);
      select.setInt(2, stretch);
      select.setLong(3, to);
      select.setLong(4, from);
      if (after != null) {
        select.setLong(5, after.from());
        select.setLong(6, after.from());
        select.setLong(7, after.id());
      }
      var found = new ArrayList<KeptFold>();
      int bytes = 0;
      try (ResultSet row = select.executeQuery()) {
        while (bytes < Fetch.MOST_BYTES && row.next()) {
          byte[] body = row.getBytes(4);
          bytes += body.length;
          found.add(
              new KeptFold(signal, stretch, row.getLong(1), row.getLong(2), row.getLong(3), body));
        }
      }
      return found;
    }
  }

  static void delete(Connection connection, Collection<KeptFold> folds) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM history_fold WHERE signal_id = ? AND stretch_seconds = ?"
                + " AND from_nanos = ? AND id = ?")) {
      for (KeptFold fold : folds) {
        delete.setInt(1, fold.signal());
        delete.setInt(2, fold.stretch());
        delete.setLong(3, fold.from());
        delete.setLong(4, fold.id());
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }
}
