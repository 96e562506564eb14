package io.millwright.history.internal.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The SQL of blocks. */
final class BlockTable {
  private static final String COLUMNS = "id, seq_epoch, seq_first, seq_last, from_nanos, to_nanos";

  private BlockTable() {}

  static void add(Connection connection, List<NewBlock> blocks) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO history_block (machine_id, "
                + COLUMNS
                + ", body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (NewBlock each : blocks) {
        KeptBlock block = each.block();
        insert.setInt(1, each.machine());
        insert.setLong(2, block.id());
        insert.setLong(3, block.epoch());
        insert.setLong(4, block.first());
        insert.setLong(5, block.last());
        insert.setLong(6, block.from());
        insert.setLong(7, block.to());
        insert.setBytes(8, block.body());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The next blocks behind {@code after}, at least one if there is one. */
  static List<KeptBlock> next(
      Connection connection, int machine, long after, long upTo, int mostBytes)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + ", body FROM history_block WHERE machine_id = ? AND id > ? AND id <= ?"
                + " ORDER BY id")) {
      select.setInt(1, machine);
      select.setLong(2, after);
      select.setLong(3, upTo);
      return blocks(select, mostBytes);
    }
  }

  /** The next blocks behind {@code after} with readings in the time, both ends included. */
  static List<KeptBlock> next(
      Connection connection, int machine, long after, long from, long to, int mostBytes)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + ", body FROM history_block WHERE machine_id = ? AND id > ?"
                + " AND from_nanos <= ? AND to_nanos >= ? ORDER BY id")) {
      select.setInt(1, machine);
      select.setLong(2, after);
      select.setLong(3, to);
      select.setLong(4, from);
      return blocks(select, mostBytes);
    }
  }

  /** Deletes blocks up to {@code last}, at most {@code most}; whether there may be more. */
  static boolean delete(Connection connection, int machine, long last, int most)
      throws SQLException {
    long first;
    try (var select =
        connection.prepareStatement(
            "SELECT id FROM history_block WHERE machine_id = ? ORDER BY id")) {
      select.setMaxRows(1);
      select.setInt(1, machine);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next() || row.getLong(1) > last) {
          return false;
        }
        first = row.getLong(1);
      }
    }
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM history_block WHERE machine_id = ? AND id >= ? AND id <= ?")) {
      delete.setInt(1, machine);
      delete.setLong(2, first);
      delete.setLong(3, Math.min(last, first + most - 1));
      delete.executeUpdate();
    }
    return first + most <= last;
  }

  private static List<KeptBlock> blocks(PreparedStatement select, int mostBytes)
      throws SQLException {
    select.setFetchSize(Fetch.ROWS);
    select.setMaxRows(Fetch.MOST_ROWS);
    var found = new ArrayList<KeptBlock>();
    int bytes = 0;
    try (ResultSet row = select.executeQuery()) {
      while (bytes < mostBytes && row.next()) {
        byte[] body = row.getBytes(7);
        bytes += body.length;
        found.add(
            new KeptBlock(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                body));
      }
    }
    return found;
  }
}
