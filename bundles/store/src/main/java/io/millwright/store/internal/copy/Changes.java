package io.millwright.store.internal.copy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which change sets made the tables, by the table in which Liquibase notes them. */
public final class Changes {
  private Changes() {}

  /**
   * Compares two databases.
   *
   * @throws SQLException with words for a person, if the source's tables are of another version
   */
  public static void compare(Connection source, Connection target) throws SQLException {
    Map<String, Set<String>> there = of(target);
    for (Map.Entry<String, Set<String>> each : of(source).entrySet()) {
      Set<String> known = there.getOrDefault(each.getKey(), Set.of());
      String owner = each.getKey().substring("storechanges".length());
      if (!known.containsAll(each.getValue())) {
        throw new SQLException(
            "the tables of '%s' were made by a newer version of Millwright, or by a part that is not installed here: use the version that made them"
                .formatted(owner));
      }
      if (!each.getValue().containsAll(known)) {
        throw new SQLException(
            "the tables of '%s' are of an older version of Millwright: start the site once with this version, so that they are brought up to date"
                .formatted(owner));
      }
    }
  }

  private static Map<String, Set<String>> of(Connection connection) throws SQLException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (String table : Tables.names(connection)) {
      String name = table.toLowerCase(Locale.ROOT);
      if (name.startsWith("storechanges") && !name.equals("storechangeslock")) {
        found.put(name, sets(connection, table));
      }
    }
    return found;
  }

  private static Set<String> sets(Connection connection, String table) throws SQLException {
    Set<String> sets = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT id, author, filename FROM " + Table.quote(table))) {
      while (row.next()) {
        sets.add(row.getString(3) + "::" + row.getString(1) + "::" + row.getString(2));
      }
    }
    return sets;
  }
}
