package io.millwright.history.internal.db;

import io.millwright.model.MachineId;
import io.millwright.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All rows of a machine: counted, and deleted for good. */
public final class MachineRows {
  private static final String NUMBER = "(SELECT id FROM history_machine WHERE machine = ?)";

  /** What there can be of a machine, by what people call it. */
  private static final Map<String, List<String>> COUNTS = new LinkedHashMap<>();

  static {
    COUNTS.put(
        "readings",
        List.of(
            "SELECT SUM(CAST(c.readings AS BIGINT)) FROM history_machine m"
                + " JOIN history_signal s ON s.machine_id = m.id"
                + " JOIN history_chunk c ON c.signal_id = s.id WHERE m.machine = ?",
            "SELECT SUM(b.seq_last - b.seq_first + 1) FROM history_machine m"
                + " JOIN history_block b ON b.machine_id = m.id WHERE m.machine = ?",
            "SELECT COUNT(*) FROM history_reading WHERE machine = ?"));
    COUNTS.put(
        "folded stretches",
        List.of(
            "SELECT COUNT(*) FROM history_machine m JOIN history_signal s ON s.machine_id = m.id"
                + " JOIN history_fold f ON f.signal_id = s.id WHERE m.machine = ?"));
    COUNTS.put("newest readings", List.of("SELECT COUNT(*) FROM history_newest WHERE machine = ?"));
    COUNTS.put("events", List.of("SELECT COUNT(*) FROM history_event WHERE machine = ?"));
    COUNTS.put("gaps", List.of("SELECT COUNT(*) FROM history_gap WHERE machine = ?"));
    COUNTS.put(
        "names",
        List.of(
            "SELECT COUNT(*) FROM history_signal WHERE machine_id IN " + NUMBER,
            "SELECT COUNT(*) FROM history_machine WHERE machine = ?"));
  }

  /** Details of events go with their events. */
  private static final List<String> REST =
      List.of(
          "DELETE FROM history_block WHERE machine_id IN " + NUMBER,
          "DELETE FROM history_accepted WHERE machine_id IN " + NUMBER,
          "DELETE FROM history_mark WHERE machine_id IN " + NUMBER,
          "DELETE FROM history_reading WHERE machine = ?",
          "DELETE FROM history_newest WHERE machine = ?",
          "DELETE FROM history_event WHERE machine = ?",
          "DELETE FROM history_gap WHERE machine = ?",
          "DELETE FROM history_signal WHERE machine_id IN " + NUMBER,
          "DELETE FROM history_machine WHERE machine = ?");

  private final Store store;

  public MachineRows(Store store) {
    this.store = store;
  }

  /** How much there is; nothing of which there is none. */
  public SortedMap<String, Long> count(MachineId machine) {
    return store.find(
        transaction -> {
          var counts = new TreeMap<String, Long>();
          for (Map.Entry<String, List<String>> each : COUNTS.entrySet()) {
            for (String sql : each.getValue()) {
              long count = count(transaction.connection(), sql, machine);
              if (count > 0) {
                counts.merge(each.getKey(), count, Long::sum);
              }
            }
          }
          return counts;
        });
  }

  private static long count(Connection connection, String sql, MachineId machine)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, machine.text());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /** Deletes its curves, one at a time: the bulk of it, which no other machine waits for. */
  public void deleteCurves(MachineId machine) {
    for (int signal : signals(machine)) {
      store.change(
          transaction -> {
            Connection connection = transaction.connection();
            delete(connection, "DELETE FROM history_chunk WHERE signal_id = ?", signal);
            delete(connection, "DELETE FROM history_fold WHERE signal_id = ?", signal);
          });
    }
  }

  private List<Integer> signals(MachineId machine) {
    return store.find(
        transaction -> {
          try (PreparedStatement select =
              transaction
                  .connection()
                  .prepareStatement(
                      "SELECT id FROM history_signal WHERE machine_id IN " + NUMBER)) {
            select.setString(1, machine.text());
            var found = new ArrayList<Integer>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                found.add(row.getInt(1));
              }
            }
            return found;
          }
        });
  }

  private static void delete(Connection connection, String sql, int signal) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setInt(1, signal);
      delete.executeUpdate();
    }
  }

  /** Deletes all the rest, its name last. */
  public void deleteRest(MachineId machine) {
    store.change(
        transaction -> {
          for (String sql : REST) {
            try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
              delete.setString(1, machine.text());
              delete.executeUpdate();
            }
          }
        });
  }
}
