package io.millwright.monitoring.internal.db;

import io.millwright.model.MachineId;
import io.millwright.store.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All rows that are of a machine, whatever table they are in. */
final class MachineRows {
  // By what people call it.
  private static final Map<String, String> TABLES =
      Map.of(
          "lights", "monitoring_machine",
          "alarms", "monitoring_alarm",
          "alarm history", "monitoring_step",
          "beginning alarms", "monitoring_pending");

  private MachineRows() {}

  static SortedMap<String, Long> count(Transaction transaction, Set<MachineId> machines)
      throws SQLException {
    var counts = new TreeMap<String, Long>();
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      try (PreparedStatement select =
          transaction
              .connection()
              .prepareStatement(
                  "select count(*) from " + table.getValue() + " where machine = ?")) {
        for (MachineId machine : machines) {
          select.setString(1, machine.text());
          try (ResultSet row = select.executeQuery()) {
            if (row.next() && row.getLong(1) > 0) {
              counts.merge(table.getKey(), row.getLong(1), Long::sum);
            }
          }
        }
      }
    }
    return counts;
  }

  static void forget(Transaction transaction, Set<MachineId> machines) throws SQLException {
    for (String table : TABLES.values()) {
      try (PreparedStatement delete =
          transaction
              .connection()
              .prepareStatement("delete from " + table + " where machine = ?")) {
        for (MachineId machine : machines) {
          delete.setString(1, machine.text());
          delete.addBatch();
        }
        delete.executeBatch();
      }
    }
  }
}
