package io.millwright.store.internal.db;

import io.millwright.store.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * The SQL of facts. Numbers are given under the lock of one row that is held until the commit: so
 * facts become visible in the order of their numbers, without holes, and a reader who saw one has
 * seen all before it.
 */
final class FactTables {
  /** A fact as kept. */
  record Row(long number, String type, String body) {}

  private FactTables() {}

  static void append(Connection connection, String type, String body, Instant at)
      throws SQLException {
    try (var count =
        connection.prepareStatement("UPDATE store_fact_end SET last_number = last_number + 1")) {
      count.executeUpdate();
    }
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO store_fact (fact_number, fact_type, body, put_at_millis)"
                + " VALUES (?, ?, ?, ?)")) {
      insert.setLong(1, end(connection));
      insert.setString(2, type);
      insert.setString(3, body);
      insert.setLong(4, at.toEpochMilli());
      insert.executeUpdate();
    }
  }

  /** The number of the last fact that was put. */
  static long end(Connection connection) throws SQLException {
    try (var select = connection.prepareStatement("SELECT last_number FROM store_fact_end");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  static OptionalLong place(Connection connection, String listener) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT heard_number FROM store_fact_place WHERE listener = ?")) {
      select.setString(1, listener);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  static void begin(Connection connection, String listener, long number) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO store_fact_place (listener, heard_number) VALUES (?, ?)")) {
      insert.setString(1, listener);
      insert.setLong(2, number);
      insert.executeUpdate();
    }
  }

  /** Moves a place forwards; never back. */
  static void move(Connection connection, String listener, long number) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE store_fact_place SET heard_number = ?"
                + " WHERE listener = ? AND heard_number < ?")) {
      update.setLong(1, number);
      update.setString(2, listener);
      update.setLong(3, number);
      update.executeUpdate();
    }
  }

  /**
   * The facts after one number and up to another, which was an {@link #end} before. Beyond it a
   * transaction may be rolled back while this looks, and its number be given anew: Derby's scan
   * then goes on behind that number and would pass the next fact over.
   */
  static List<Row> between(
      Connection connection, long number, long end, Collection<String> types, int most)
      throws SQLException {
    String marks = String.join(", ", Collections.nCopies(types.size(), "?"));
    try (var select =
        connection.prepareStatement(
            "SELECT fact_number, fact_type, body FROM store_fact"
                + " WHERE fact_number > ? AND fact_number <= ? AND fact_type IN ("
                + marks
                + ") ORDER BY fact_number")) {
      select.setMaxRows(most);
      select.setLong(1, number);
      select.setLong(2, end);
      int at = 3;
      for (String type : types) {
        select.setString(at++, type);
      }
      return rows(select);
    }
  }

  private static List<Row> rows(PreparedStatement select) throws SQLException {
    var found = new ArrayList<Row>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(new Row(rows.getLong(1), rows.getString(2), rows.getString(3)));
      }
    }
    return found;
  }

  /** Copies a fact aside; a repeat replaces the reason. */
  static void park(Connection connection, String listener, long number, String reason, Instant at)
      throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM store_fact_parked WHERE listener = ? AND fact_number = ?")) {
      delete.setString(1, listener);
      delete.setLong(2, number);
      delete.executeUpdate();
    }
    try (var select =
            connection.prepareStatement(
                "SELECT fact_number, fact_type, body FROM store_fact WHERE fact_number = ?");
        var insert =
            connection.prepareStatement(
                "INSERT INTO store_fact_parked"
                    + " (listener, fact_number, fact_type, body, reason, parked_at_millis)"
                    + " VALUES (?, ?, ?, ?, ?, ?)")) {
      select.setLong(1, number);
      for (Row row : rows(select)) {
        insert.setString(1, listener);
        insert.setLong(2, row.number());
        insert.setString(3, row.type());
        insert.setString(4, row.body());
        insert.setString(5, StorableText.of(reason));
        insert.setLong(6, at.toEpochMilli());
        insert.executeUpdate();
      }
    }
  }

  /** Deletes facts put before {@code limit} that every listener heard. */
  static void prune(Connection connection, Instant limit) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM store_fact WHERE put_at_millis < ?"
                + " AND fact_number <= (SELECT MIN(heard_number) FROM store_fact_place)")) {
      delete.setLong(1, limit.toEpochMilli());
      delete.executeUpdate();
    }
  }
}
