package io.millwright.history.internal.db;

import io.millwright.history.StoredReading;
import io.millwright.model.MachineId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The SQL of the newest reading of each signal, which is kept a second time and never pruned. It is
 * saved from time to time; what came later is in blocks.
 */
final class NewestTable {
  private static final String COLUMNS = ReadingTable.COLUMNS + ", since_nanos, imported";

  private NewestTable() {}

  static void replace(Connection connection, MachineId machine, Collection<Newest> changed)
      throws SQLException {
    try (var delete =
            connection.prepareStatement(
                "DELETE FROM history_newest WHERE machine = ? AND signal_id = ?");
        var insert =
            connection.prepareStatement(
                "INSERT INTO history_newest ("
                    + COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Newest newest : changed) {
        delete.setString(1, machine.text());
        delete.setString(2, newest.signal().text());
        delete.addBatch();
        ReadingTable.set(insert, machine, newest.stored());
        if (newest.since() == null) {
          insert.setNull(15, Types.BIGINT);
        } else {
          insert.setLong(15, Nanos.of(newest.since()));
        }
        insert.setInt(16, newest.imported() ? 1 : 0);
        insert.addBatch();
      }
      delete.executeBatch();
      insert.executeBatch();
    }
  }

  static List<Newest> of(Connection connection, MachineId machine) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM history_newest WHERE machine = ?")) {
      select.setString(1, machine.text());
      var found = new ArrayList<Newest>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(get(row));
        }
      }
      return found;
    }
  }

  // Rows of before this column was there know no better than their own time.
  private static Newest get(ResultSet row) throws SQLException {
    StoredReading stored = ReadingTable.get(row);
    boolean imported = row.getInt("imported") != 0;
    long since = row.getLong("since_nanos");
    return row.wasNull()
        ? Newest.first(stored, imported)
        : new Newest(stored, Nanos.time(since), imported);
  }
}
