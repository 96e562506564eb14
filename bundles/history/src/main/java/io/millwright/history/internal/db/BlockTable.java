package io.millwright.history.internal.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The SQL of blocks. */
final class BlockTable {
  private static final String BODY =
      "time_window, place, seq_epoch, seq_first, seq_last, from_nanos, to_nanos, body";
  private static final String NEXT =
      "SELECT "
          + BODY
          + " FROM history_block"
          + " WHERE machine_id = ? AND slot = ? AND place > ? AND time_window = ?"
          + " AND from_nanos <= ? AND to_nanos >= ? ORDER BY machine_id, slot, place";

  private BlockTable() {}

  static void add(Connection connection, List<NewBlock> blocks) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO history_block ("
                + BODY
                + ", machine_id, slot) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (NewBlock each : blocks) {
        KeptBlock block = each.block();
        insert.setLong(1, BlockId.window(block.id()));
        insert.setInt(2, BlockId.place(block.id()));
        insert.setLong(3, block.epoch());
        insert.setLong(4, block.first());
        insert.setLong(5, block.last());
        insert.setLong(6, block.from());
        insert.setLong(7, block.to());
        insert.setBytes(8, block.body());
        insert.setInt(9, each.machine());
        insert.setInt(10, BlockId.slot(block.id()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The next blocks behind {@code after}, at least one if there is one. */
  static List<KeptBlock> next(Connection connection, int machine, long after, int mostBytes)
      throws SQLException {
    return next(connection, machine, after, Long.MIN_VALUE, Long.MAX_VALUE, mostBytes);
  }

  /** The next blocks behind {@code after} with readings in the time, both ends included. */
  static List<KeptBlock> next(
      Connection connection, int machine, long after, long from, long to, int mostBytes)
      throws SQLException {
    for (long start = after; ; start = BlockId.next(start)) {
      try (var select = connection.prepareStatement(NEXT)) {
        select.setInt(1, machine);
        select.setInt(2, BlockId.slot(start));
        select.setInt(3, BlockId.place(start));
        select.setLong(4, BlockId.window(start));
        select.setLong(5, to);
        select.setLong(6, from);
        List<KeptBlock> found = blocks(select, mostBytes);
        if (!found.isEmpty() || start != after) {
          return found;
        }
      }
    }
  }

  /** Deletes blocks up to {@code last}, at most {@code most} in each slot; whether any was. */
  static boolean delete(Connection connection, int machine, long last, int most)
      throws SQLException {
    boolean any = false;
    for (int slot = 0; slot < BlockId.SLOTS; slot++) {
      try (var select =
              connection.prepareStatement(
                  "SELECT time_window, place FROM history_block WHERE machine_id = ? AND slot = ?"
                      + " ORDER BY machine_id, slot, place");
          var delete =
              connection.prepareStatement(
                  "DELETE FROM history_block WHERE machine_id = ? AND slot = ? AND place >= ?"
                      + " AND place <= ?")) {
        select.setMaxRows(1);
        select.setInt(1, machine);
        select.setInt(2, slot);
        try (ResultSet row = select.executeQuery()) {
          if (row.next() && BlockId.of(row.getLong(1), row.getInt(2)) <= last) {
            int first = row.getInt(2);
            int behind =
                row.getLong(1) < BlockId.window(last) ? Integer.MAX_VALUE : BlockId.place(last);
            delete.setInt(1, machine);
            delete.setInt(2, slot);
            delete.setInt(3, first);
            delete.setInt(4, (int) Math.min(behind, (long) first + most - 1));
            delete.executeUpdate();
            any = true;
          }
        }
      }
    }
    return any;
  }

  private static List<KeptBlock> blocks(PreparedStatement select, int mostBytes)
      throws SQLException {
    select.setFetchSize(Fetch.ROWS);
    select.setMaxRows(Fetch.MOST_ROWS);
    var found = new ArrayList<KeptBlock>();
    int bytes = 0;
    try (ResultSet row = select.executeQuery()) {
      while (bytes < mostBytes && row.next()) {
        byte[] body = row.getBytes(8);
        bytes += body.length;
        found.add(
            new KeptBlock(
                BlockId.of(row.getLong(1), row.getInt(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                body));
      }
    }
    return found;
  }
}
