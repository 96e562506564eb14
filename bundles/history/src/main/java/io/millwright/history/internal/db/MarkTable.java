package io.millwright.history.internal.db;

import io.millwright.model.Sequence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** The SQL of where each machine's tables stand, and of what was accepted. */
final class MarkTable {
  private MarkTable() {}

  static Mark get(Connection connection, int machine) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT generation, packed_block, rows_epoch, rows_number, pending_from"
                + " FROM history_mark WHERE machine_id = ?")) {
      select.setInt(1, machine);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Mark.NONE;
        }
        long pending = row.getLong(5);
        return new Mark(
            row.getLong(1),
            row.getLong(2),
            new Sequence(row.getLong(3), row.getLong(4)),
            row.wasNull() ? null : pending);
      }
    }
  }

  static void set(Connection connection, int machine, Mark mark) throws SQLException {
    try (var update =
            connection.prepareStatement(
                "UPDATE history_mark SET generation = ?, packed_block = ?, rows_epoch = ?,"
                    + " rows_number = ?, pending_from = ? WHERE machine_id = ?");
        var insert =
            connection.prepareStatement(
                "INSERT INTO history_mark (generation, packed_block, rows_epoch, rows_number,"
                    + " pending_from, machine_id) VALUES (?, ?, ?, ?, ?, ?)")) {
      for (var statement : List.of(update, insert)) {
        statement.setLong(1, mark.generation());
        statement.setLong(2, mark.packed());
        statement.setLong(3, mark.row().epoch());
        statement.setLong(4, mark.row().number());
        if (mark.pending() == null) {
          statement.setNull(5, Types.BIGINT);
        } else {
          statement.setLong(5, mark.pending());
        }
        statement.setInt(6, machine);
        if (statement.executeUpdate() > 0) {
          return;
        }
      }
    }
  }

  static List<Range> accepted(Connection connection, int machine) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT seq_epoch, seq_first, seq_last FROM history_accepted WHERE machine_id = ?")) {
      select.setInt(1, machine);
      var found = new ArrayList<Range>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new Range(row.getLong(1), row.getLong(2), row.getLong(3)));
        }
      }
      return found;
    }
  }

  static void setAccepted(Connection connection, int machine, List<Range> ranges)
      throws SQLException {
    try (var delete =
            connection.prepareStatement("DELETE FROM history_accepted WHERE machine_id = ?");
        var insert =
            connection.prepareStatement(
                "INSERT INTO history_accepted (machine_id, seq_epoch, seq_first, seq_last)"
                    + " VALUES (?, ?, ?, ?)")) {
      delete.setInt(1, machine);
      delete.executeUpdate();
      for (Range range : ranges) {
        insert.setInt(1, machine);
        insert.setLong(2, range.epoch());
        insert.setLong(3, range.first());
        insert.setLong(4, range.last());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
