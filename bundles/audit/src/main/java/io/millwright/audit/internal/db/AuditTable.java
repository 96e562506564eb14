package io.millwright.audit.internal.db;

import io.millwright.audit.AuditQuery;
import io.millwright.audit.internal.Row;
import io.millwright.store.StoreException;
import io.millwright.store.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The SQL of the chain. */
public final class AuditTable {
  private static final String COLUMNS =
      "entry_number, at_millis, action, actor, door, address, customer, subject, details, hash";

  private static final List<String> SEARCHED = List.of("action", "actor", "subject", "details");
  private static final String TEXT =
      SEARCHED.stream()
          .map("LOWER(%s) LIKE ? ESCAPE '!'"::formatted)
          .collect(Collectors.joining(" OR "));

  /** Where the chain ends. */
  public record Head(long number, String hash) {}

  private AuditTable() {}

  /**
   * Appends rows, alone among all that append.
   *
   * @param rows those that follow where the chain ends now
   * @return where it ended before them
   */
  public static Head append(Transaction transaction, Function<Head, List<Row>> rows) {
    Connection connection = transaction.connection();
    try {
      Head before = lockHead(connection);
      for (Row row : rows.apply(before)) {
        append(connection, row);
      }
      return before;
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Fault.REFUSED, "The audit does not take the entry: " + e.getMessage(), e);
    }
  }

  private static Head lockHead(Connection connection) throws SQLException {
    try (var lock =
        connection.prepareStatement(
            "UPDATE audit_head SET entry_number = entry_number + 1 WHERE id = 1")) {
      lock.executeUpdate();
    }
    Head locked = head(connection);
    return new Head(locked.number() - 1, locked.hash());
  }

  /** Where the chain ends. */
  public static Head head(Connection connection) throws SQLException {
    try (var select =
            connection.prepareStatement("SELECT entry_number, hash FROM audit_head WHERE id = 1");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("the audit has lost the row that says where it ends");
      }
      return new Head(row.getLong(1), row.getString(2));
    }
  }

  private static void append(Connection connection, Row entry) throws SQLException {
    try (var insert =
            connection.prepareStatement(
                "INSERT INTO audit_entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        var move =
            connection.prepareStatement(
                "UPDATE audit_head SET entry_number = ?, hash = ? WHERE id = 1")) {
      insert.setLong(1, entry.number());
      insert.setLong(2, entry.millis());
      insert.setString(3, entry.action());
      insert.setString(4, entry.actor());
      insert.setString(5, entry.door());
      insert.setString(6, entry.address());
      insert.setString(7, entry.customer());
      insert.setString(8, entry.subject());
      insert.setString(9, entry.details());
      insert.setString(10, entry.hash());
      insert.executeUpdate();
      move.setLong(1, entry.number());
      move.setString(2, entry.hash());
      move.executeUpdate();
    }
  }

  /** All rows in their order, one at a time. */
  public static void each(Connection connection, Consumer<Row> taker) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM audit_entry ORDER BY entry_number")) {
      select.setFetchSize(1_000);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          taker.accept(read(row));
        }
      }
    }
  }

  /** Those that answer the query, newest first. */
  public static List<Row> find(Connection connection, AuditQuery query) throws SQLException {
    if (query.customers().filter(Set::isEmpty).isPresent()) {
      return List.of();
    }
    var values = new ArrayList<Object>();
    String sql = sql(query, values);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      var found = new ArrayList<Row>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(read(row));
        }
      }
      return found;
    }
  }

  private static String sql(AuditQuery query, List<Object> values) {
    var sql =
        new StringBuilder(
            "SELECT "
                + COLUMNS
                + " FROM audit_entry WHERE at_millis >= ? AND at_millis < ? AND entry_number < ?");
    values.add(query.from().toEpochMilli());
    values.add(query.to().toEpochMilli());
    values.add(query.below());
    query
        .customers()
        .ifPresent(
            ids -> {
              sql.append(" AND customer IN (%s)".formatted(marks(ids.size())));
              values.addAll(ids);
            });
    query.door().ifPresent(door -> is("door", door.name(), sql, values));
    is("actor", query.actor(), sql, values);
    is("subject", query.subject(), sql, values);
    if (!query.action().isEmpty()) {
      sql.append(" AND SUBSTR(action, 1, ?) = ?");
      values.add(query.action().length());
      values.add(query.action());
    }
    if (!query.text().isEmpty()) {
      sql.append(" AND (").append(TEXT).append(')');
      values.addAll(Collections.nCopies(SEARCHED.size(), like(query.text())));
    }
    return sql.append(
            " ORDER BY entry_number DESC FETCH FIRST %d ROWS ONLY".formatted(query.most()))
        .toString();
  }

  private static void is(String column, String value, StringBuilder sql, List<Object> values) {
    if (!value.isEmpty()) {
      sql.append(" AND ").append(column).append(" = ?");
      values.add(value);
    }
  }

  private static String like(String text) {
    return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("entry_number"),
        row.getLong("at_millis"),
        row.getString("action"),
        row.getString("actor"),
        row.getString("door"),
        row.getString("address"),
        row.getString("customer"),
        row.getString("subject"),
        row.getString("details"),
        row.getString("hash"));
  }
}
