package io.millwright.history.internal.db;

import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/** The SQL of the small numbers that stand for machines and signals. */
final class NameTable {
  private NameTable() {}

  static OptionalInt find(Connection connection, MachineId machine) throws SQLException {
    try (var select =
        connection.prepareStatement("SELECT id FROM history_machine WHERE machine = ?")) {
      select.setString(1, machine.text());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
      }
    }
  }

  static int add(Connection connection, MachineId machine) throws SQLException {
    int id = last(connection, "SELECT MAX(id) FROM history_machine") + 1;
    try (var insert =
        connection.prepareStatement("INSERT INTO history_machine (id, machine) VALUES (?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, machine.text());
      insert.executeUpdate();
    }
    return id;
  }

  static List<SignalNumber> signals(Connection connection, int machine) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT id, number, signal_name FROM history_signal WHERE machine_id = ?"
                + " ORDER BY number")) {
      select.setInt(1, machine);
      var found = new ArrayList<SignalNumber>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new SignalNumber(row.getInt(1), row.getInt(2), new SignalId(row.getString(3))));
        }
      }
      return found;
    }
  }

  /** Numbers signals that have no number yet, from {@code number} on. */
  static List<SignalNumber> add(
      Connection connection, int machine, int number, List<SignalId> signals) throws SQLException {
    int id = last(connection, "SELECT MAX(id) FROM history_signal");
    var added = new ArrayList<SignalNumber>();
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO history_signal (id, machine_id, number, signal_name)"
                + " VALUES (?, ?, ?, ?)")) {
      for (SignalId signal : signals) {
        var next = new SignalNumber(++id, number + added.size(), signal);
        insert.setInt(1, next.id());
        insert.setInt(2, machine);
        insert.setInt(3, next.number());
        insert.setString(4, signal.text());
        insert.addBatch();
        added.add(next);
      }
      insert.executeBatch();
    }
    return added;
  }

  /** Every machine of which there ever was a reading. */
  static List<MachineId> machines(Connection connection) throws SQLException {
    var machines = new TreeSet<MachineId>();
    try (var select =
            connection.prepareStatement(
                "SELECT machine FROM history_machine UNION SELECT machine FROM history_newest");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        machines.add(new MachineId(rows.getString(1)));
      }
    }
    return List.copyOf(machines);
  }

  private static int last(Connection connection, String sql) throws SQLException {
    try (var select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }
}
