package io.millwright.store.internal.copy;

import io.millwright.store.internal.copy.Table.Column;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables in the connection's schema. */
final class Tables {
  private Tables() {}

  /** By name, those that others refer to first; without what Liquibase keeps for itself. */
  static Map<String, Table> of(Connection connection) throws SQLException {
    Map<String, Table> found = new TreeMap<>();
    Map<String, Set<String>> needs = new HashMap<>();
    for (String sqlName : names(connection)) {
      Table table = new Table(sqlName, columns(connection, sqlName));
      if (!table.isLedgerOfChanges()) {
        found.put(table.name(), table);
        needs.put(table.name(), references(connection, sqlName));
      }
    }
    Map<String, Table> ordered = new LinkedHashMap<>();
    while (ordered.size() < found.size()) {
      int before = ordered.size();
      found.forEach(
          (name, table) -> {
            if (!ordered.containsKey(name) && ordered.keySet().containsAll(needs.get(name))) {
              ordered.put(name, table);
            }
          });
      if (ordered.size() == before) {
        found.keySet().removeAll(ordered.keySet());
        throw new SQLException("tables refer to each other in a circle: " + found.keySet());
      }
    }
    return ordered;
  }

  /** The names of all tables, as the database writes them. */
  static List<String> names(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    String schema = connection.getSchema();
    try (ResultSet row =
        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      while (row.next()) {
        if (schema.equals(row.getString("TABLE_SCHEM"))) {
          names.add(row.getString("TABLE_NAME"));
        }
      }
    }
    return names;
  }

  private static List<Column> columns(Connection connection, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    DatabaseMetaData data = connection.getMetaData();
    String schema = connection.getSchema();
    try (ResultSet row = data.getColumns(null, literal(data, schema), literal(data, table), "%")) {
      while (row.next()) {
        String name = row.getString("COLUMN_NAME");
        // The database takes the names as patterns.
        if (table.equals(row.getString("TABLE_NAME"))
            && schema.equals(row.getString("TABLE_SCHEM"))) {
          boolean identity = "YES".equals(row.getString("IS_AUTOINCREMENT"));
          columns.add(new Column(name, kind(table, row), row.getInt("DATA_TYPE"), identity));
        }
      }
    }
    columns.sort(Comparator.comparing(column -> column.sqlName().toLowerCase(Locale.ROOT)));
    return columns;
  }

  private static Kind kind(String table, ResultSet row) throws SQLException {
    try {
      return Kind.of(row.getInt("DATA_TYPE"), row.getString("TYPE_NAME"));
    } catch (IllegalArgumentException e) {
      throw new SQLException(
          "column %s of table %s is of type %s, which no table of ours has"
              .formatted(row.getString("COLUMN_NAME"), table, e.getMessage()),
          e);
    }
  }

  // What the database does not escape is compared again above.
  private static String literal(DatabaseMetaData data, String name) throws SQLException {
    String escape = data.getSearchStringEscape();
    return escape.isEmpty() ? name : name.replace("_", escape + "_");
  }

  private static Set<String> references(Connection connection, String table) throws SQLException {
    Set<String> needs = new TreeSet<>();
    try (ResultSet key =
        connection.getMetaData().getImportedKeys(null, connection.getSchema(), table)) {
      while (key.next()) {
        if (!table.equals(key.getString("PKTABLE_NAME"))) {
          needs.add(key.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
        }
      }
    }
    return needs;
  }
}
