package io.millwright.fleet.internal.db;

import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The SQL of machines. */
final class MachineTable {
  private MachineTable() {}

  static List<Machine> machines(Connection connection) throws SQLException {
    Map<String, Site> sites =
        CustomerTables.sites(connection).stream()
            .collect(Collectors.toMap(Site::id, Function.identity()));
    Map<String, Nameplate> nameplates = NameplateTables.all(connection);
    try (var select =
            connection.prepareStatement(
                "SELECT machine, kind, site_id, location FROM fleet_machine");
        ResultSet row = select.executeQuery()) {
      var found = new ArrayList<Machine>();
      while (row.next()) {
        String id = row.getString("machine");
        found.add(
            new Machine(
                new MachineId(id),
                row.getString("kind"),
                Optional.ofNullable(row.getString("site_id")).map(sites::get),
                row.getString("location"),
                nameplates.getOrDefault(id, new Nameplate(Map.of()))));
      }
      // Not by the database: its order of letters depends on its locale.
      found.sort((a, b) -> a.id().compareTo(b.id()));
      return found;
    }
  }

  /** The machine's kind; empty if it is not known. */
  static Optional<String> kind(Connection connection, MachineId machine) throws SQLException {
    try (var select =
        connection.prepareStatement("SELECT kind FROM fleet_machine WHERE machine = ?")) {
      select.setString(1, machine.text());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  static void add(Connection connection, MachineId machine, String kind) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO fleet_machine (machine, kind, location) VALUES (?, ?, '')")) {
      insert.setString(1, machine.text());
      insert.setString(2, kind);
      insert.executeUpdate();
    }
  }

  static void setKind(Connection connection, MachineId machine, String kind) throws SQLException {
    try (var update =
        connection.prepareStatement("UPDATE fleet_machine SET kind = ? WHERE machine = ?")) {
      update.setString(1, kind);
      update.setString(2, machine.text());
      update.executeUpdate();
    }
  }

  /** Whether anything changed. */
  static boolean assign(Connection connection, MachineId machine, String site, String location)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE fleet_machine SET site_id = ?, location = ?"
                + " WHERE machine = ? AND (site_id IS NULL OR site_id <> ? OR location <> ?)")) {
      update.setString(1, site);
      update.setString(2, location);
      update.setString(3, machine.text());
      update.setString(4, site);
      update.setString(5, location);
      return update.executeUpdate() > 0;
    }
  }
}
