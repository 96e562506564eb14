package io.millwright.contract.internal.db;

import io.millwright.store.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One statement with its values. No value is ever null. */
final class Sql {
  /** Reads the row the cursor is at. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Sql() {}

  static int run(Transaction transaction, String sql, Object... values) {
    try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
      fill(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw Sql.<RuntimeException>asItIs(e);
    }
  }

  static <T> List<T> list(Transaction transaction, String sql, Reader<T> reader, Object... values) {
    try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
      fill(statement, values);
      var found = new ArrayList<T>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(reader.read(row));
        }
      }
      return found;
    } catch (SQLException e) {
      throw Sql.<RuntimeException>asItIs(e);
    }
  }

  // The store sorts out what the database says, and does again what lost against others: it must
  // get to see it. The rooms above, through which it passes, speak no SQL and so cannot declare it.
  // Nothing is cast at run time: whatever it is passes.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // that is how it passes
  private static <E extends Exception> E asItIs(SQLException e) throws E {
    throw (E) e;
  }

  private static void fill(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
