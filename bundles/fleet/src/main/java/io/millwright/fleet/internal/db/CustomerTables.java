package io.millwright.fleet.internal.db;

import io.millwright.fleet.Customer;
import io.millwright.fleet.Site;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The SQL of customers and their sites. */
final class CustomerTables {
  private CustomerTables() {}

  static List<Customer> customers(Connection connection) throws SQLException {
    try (var select =
            connection.prepareStatement(
                "SELECT customer_id, customer_name FROM fleet_customer ORDER BY customer_id");
        ResultSet row = select.executeQuery()) {
      var found = new ArrayList<Customer>();
      while (row.next()) {
        found.add(new Customer(row.getString("customer_id"), row.getString("customer_name")));
      }
      return found;
    }
  }

  static List<Site> sites(Connection connection) throws SQLException {
    try (var select =
            connection.prepareStatement(
                "SELECT site_id, customer_id, site_name, country, time_zone FROM fleet_site"
                    + " ORDER BY site_id");
        ResultSet row = select.executeQuery()) {
      var found = new ArrayList<Site>();
      while (row.next()) {
        found.add(
            new Site(
                row.getString("site_id"),
                row.getString("customer_id"),
                row.getString("site_name"),
                row.getString("country"),
                ZoneId.of(row.getString("time_zone"))));
      }
      return found;
    }
  }

  static void save(Connection connection, Customer customer) throws SQLException {
    try (var update =
            connection.prepareStatement(
                "UPDATE fleet_customer SET customer_name = ? WHERE customer_id = ?");
        var insert =
            connection.prepareStatement(
                "INSERT INTO fleet_customer (customer_name, customer_id) VALUES (?, ?)")) {
      updateElseInsert(update, insert, customer.name(), customer.id());
    }
  }

  static void save(Connection connection, Site site) throws SQLException {
    try (var update =
            connection.prepareStatement(
                "UPDATE fleet_site SET customer_id = ?, site_name = ?, country = ?, time_zone = ?"
                    + " WHERE site_id = ?");
        var insert =
            connection.prepareStatement(
                "INSERT INTO fleet_site (customer_id, site_name, country, time_zone, site_id)"
                    + " VALUES (?, ?, ?, ?, ?)")) {
      updateElseInsert(
          update,
          insert,
          site.customer(),
          site.name(),
          site.country(),
          site.zone().getId(),
          site.id());
    }
  }

  private static void updateElseInsert(
      PreparedStatement update, PreparedStatement insert, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      update.setString(i + 1, values[i]);
      insert.setString(i + 1, values[i]);
    }
    if (update.executeUpdate() == 0) {
      insert.executeUpdate();
    }
  }
}
