package io.millwright.monitoring.internal.db;

import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.internal.Pending;
import io.millwright.store.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The SQL of changes that wait for their time. */
final class PendingTable {
  private PendingTable() {}

  static Map<MachineId, Map<String, Pending>> all(Transaction transaction) throws SQLException {
    var all = new HashMap<MachineId, Map<String, Pending>>();
    try (PreparedStatement select =
            transaction
                .connection()
                .prepareStatement(
                    "select machine, cause, light, reason, since_millis, due_millis, times,"
                        + " red_times from monitoring_pending");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        var pending =
            new Pending(
                row.getString(2),
                Light.valueOf(row.getString(3)),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getInt(7),
                row.getInt(8));
        all.computeIfAbsent(new MachineId(row.getString(1)), each -> new HashMap<>())
            .put(pending.cause(), pending);
      }
    }
    return all;
  }

  static void remove(Transaction transaction, MachineId machine, String cause) throws SQLException {
    try (PreparedStatement delete =
        transaction
            .connection()
            .prepareStatement("delete from monitoring_pending where machine = ? and cause = ?")) {
      delete.setString(1, machine.text());
      delete.setString(2, cause);
      delete.executeUpdate();
    }
  }

  static void add(Transaction transaction, MachineId machine, Pending pending) throws SQLException {
    try (PreparedStatement insert =
        transaction
            .connection()
            .prepareStatement(
                "insert into monitoring_pending (machine, cause, light, reason, since_millis,"
                    + " due_millis, times, red_times) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, machine.text());
      insert.setString(2, pending.cause());
      insert.setString(3, pending.light().name());
      insert.setString(4, pending.reason());
      insert.setLong(5, pending.since().toEpochMilli());
      insert.setLong(6, pending.due().toEpochMilli());
      insert.setInt(7, pending.times());
      insert.setInt(8, pending.redTimes());
      insert.executeUpdate();
    }
  }
}
