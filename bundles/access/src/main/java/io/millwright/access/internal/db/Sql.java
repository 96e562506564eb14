package io.millwright.access.internal.db;

import io.millwright.store.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One statement with its values. No column of this bundle is ever null. */
final class Sql {
  /** Reads the row the cursor is at. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Sql() {}

  static int run(Transaction transaction, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
      fill(statement, values);
      return statement.executeUpdate();
    }
  }

  static <T> List<T> list(Transaction transaction, String sql, Reader<T> reader, Object... values)
      throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
      fill(statement, values);
      var found = new ArrayList<T>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(reader.read(row));
        }
      }
      return found;
    }
  }

  private static void fill(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
