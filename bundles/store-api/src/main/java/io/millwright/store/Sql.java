package io.millwright.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement with its values, for tables in which no column is null. Used within a transaction,
 * on its thread.
 *
 * <p>What the database refuses passes through as the {@link SQLException} it is, undeclared: the
 * {@link Store} sorts it out, and does the work again that lost against others.
 */
public final class Sql {
  /**
   * Reads one row.
   *
   * @param <T> what it becomes
   */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads the row the cursor is at, and does not move it. */
    T read(ResultSet row) throws SQLException;
  }

  private Sql() {}

  /** Changes something; returns how many rows were changed. No value is null. */
  public static int run(Transaction transaction, String sql, Object... values) {
    try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
      fill(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw Sql.<RuntimeException>asItIs(e);
    }
  }

  /** All rows that are found, in the order of the database. No value is null. */
  public static <T> List<T> list(
      Transaction transaction, String sql, Reader<T> reader, Object... values) {
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

  // The rooms above, through which it passes, speak no SQL and so cannot declare it. Nothing is
  // cast at run time: whatever it is passes.
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
