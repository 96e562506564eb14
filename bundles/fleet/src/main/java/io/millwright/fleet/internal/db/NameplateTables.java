package io.millwright.fleet.internal.db;

import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.NameplateChanged.Change;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The SQL of nameplates and of their changes. */
final class NameplateTables {
  private NameplateTables() {}

  static Map<String, Nameplate> all(Connection connection) throws SQLException {
    var fields = new HashMap<String, Map<String, String>>();
    try (var select =
            connection.prepareStatement("SELECT machine, field, words FROM fleet_nameplate");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        fields
            .computeIfAbsent(row.getString("machine"), any -> new HashMap<>())
            .put(row.getString("field"), row.getString("words"));
      }
    }
    var nameplates = new HashMap<String, Nameplate>();
    fields.forEach((machine, words) -> nameplates.put(machine, new Nameplate(words)));
    return nameplates;
  }

  static Nameplate of(Connection connection, MachineId machine) throws SQLException {
    var fields = new HashMap<String, String>();
    try (var select =
        connection.prepareStatement("SELECT field, words FROM fleet_nameplate WHERE machine = ?")) {
      select.setString(1, machine.text());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          fields.put(row.getString("field"), row.getString("words"));
        }
      }
    }
    return new Nameplate(fields);
  }

  /** Applies the change to the nameplate and keeps it. */
  static void change(Connection connection, NameplateChanged changed) throws SQLException {
    apply(connection, changed);
    long id = add(connection, changed.machine(), changed.at());
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO fleet_nameplate_change_field"
                + " (change_id, field, words_before, words_after) VALUES (?, ?, ?, ?)")) {
      for (Change change : changed.changes()) {
        insert.setLong(1, id);
        insert.setString(2, change.field());
        insert.setString(3, change.before());
        insert.setString(4, change.after());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void apply(Connection connection, NameplateChanged changed) throws SQLException {
    try (var delete =
            connection.prepareStatement(
                "DELETE FROM fleet_nameplate WHERE machine = ? AND field = ?");
        var insert =
            connection.prepareStatement(
                "INSERT INTO fleet_nameplate (machine, field, words) VALUES (?, ?, ?)")) {
      for (Change change : changed.changes()) {
        delete.setString(1, changed.machine().text());
        delete.setString(2, change.field());
        delete.addBatch();
        if (!change.after().isEmpty()) {
          insert.setString(1, changed.machine().text());
          insert.setString(2, change.field());
          insert.setString(3, change.after());
          insert.addBatch();
        }
      }
      delete.executeBatch();
      insert.executeBatch();
    }
  }

  private static long add(Connection connection, MachineId machine, Instant at)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO fleet_nameplate_change (machine, at_seconds, at_nanos) VALUES (?, ?, ?)",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, machine.text());
      insert.setLong(2, at.getEpochSecond());
      insert.setInt(3, at.getNano());
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** Changes, newest first. */
  static List<NameplateChanged> changes(Connection connection, MachineId machine, int most)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT id, at_seconds, at_nanos FROM fleet_nameplate_change WHERE machine = ?"
                + " ORDER BY id DESC")) {
      select.setMaxRows(most);
      select.setString(1, machine.text());
      var found = new ArrayList<NameplateChanged>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Instant at = Instant.ofEpochSecond(row.getLong("at_seconds"), row.getInt("at_nanos"));
          found.add(new NameplateChanged(machine, fields(connection, row.getLong("id")), at));
        }
      }
      return found;
    }
  }

  private static List<Change> fields(Connection connection, long id) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT field, words_before, words_after FROM fleet_nameplate_change_field"
                + " WHERE change_id = ? ORDER BY field")) {
      select.setLong(1, id);
      var found = new ArrayList<Change>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new Change(
                  row.getString("field"),
                  row.getString("words_before"),
                  row.getString("words_after")));
        }
      }
      return found;
    }
  }
}
