package io.millwright.fleet.internal.db;

import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The SQL of forgetting machines and customers. */
final class Erasure {
  private static final List<String> OF_MACHINE =
      List.of(
          "DELETE FROM fleet_nameplate_change_field WHERE change_id IN"
              + " (SELECT id FROM fleet_nameplate_change WHERE machine = ?)",
          "DELETE FROM fleet_nameplate_change WHERE machine = ?",
          "DELETE FROM fleet_nameplate WHERE machine = ?",
          "DELETE FROM fleet_machine WHERE machine = ?");

  /** Machines that are not theirs stay, without a site. */
  private static final List<String> OF_CUSTOMER =
      List.of(
          "UPDATE fleet_machine SET site_id = NULL WHERE site_id IN"
              + " (SELECT site_id FROM fleet_site WHERE customer_id = ?)",
          "DELETE FROM fleet_site WHERE customer_id = ?",
          "DELETE FROM fleet_customer WHERE customer_id = ?");

  private Erasure() {}

  static SortedMap<String, Long> count(Connection connection, Belongings belongings)
      throws SQLException {
    var counts = new TreeMap<String, Long>();
    for (MachineId machine : belongings.machines()) {
      String id = machine.text();
      count(connection, counts, "machines", "fleet_machine WHERE machine = ?", id);
      count(connection, counts, "nameplate fields", "fleet_nameplate WHERE machine = ?", id);
      count(
          connection, counts, "nameplate changes", "fleet_nameplate_change WHERE machine = ?", id);
    }
    if (belongings.customer().isPresent()) {
      String id = belongings.customer().get();
      count(connection, counts, "sites", "fleet_site WHERE customer_id = ?", id);
      count(connection, counts, "customers", "fleet_customer WHERE customer_id = ?", id);
    }
    return counts;
  }

  private static void count(
      Connection connection, SortedMap<String, Long> counts, String what, String from, String id)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM " + from)) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (row.next() && row.getLong(1) > 0) {
          counts.merge(what, row.getLong(1), Long::sum);
        }
      }
    }
  }

  static void delete(Connection connection, Belongings belongings) throws SQLException {
    for (MachineId machine : belongings.machines()) {
      run(connection, OF_MACHINE, machine.text());
    }
    if (belongings.customer().isPresent()) {
      run(connection, OF_CUSTOMER, belongings.customer().get());
    }
  }

  private static void run(Connection connection, List<String> all, String id) throws SQLException {
    for (String sql : all) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, id);
        statement.executeUpdate();
      }
    }
  }
}
