package io.millwright.itests.container;

import io.millwright.itests.TestSite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database of a site that was stopped. */
final class StoppedDatabase implements AutoCloseable {
  private final String address;
  private final Connection connection;

  StoppedDatabase(TestSite site) throws SQLException {
    System.setProperty("derby.stream.error.file", site.data().resolve("derby-test.log").toString());
    address = "jdbc:derby:" + site.data().resolve("derby");
    connection = DriverManager.getConnection(address);
  }

  /** The rows of a query, of whole numbers only. */
  List<List<Long>> rows(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        var rows = new ArrayList<List<Long>>();
        while (row.next()) {
          var numbers = new ArrayList<Long>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            numbers.add(row.getLong(i));
          }
          rows.add(numbers);
        }
        return rows;
      }
    }
  }

  /** Closes it, so that the site can open it again. */
  @Override
  public void close() throws SQLException {
    connection.close();
    try {
      DriverManager.getConnection(address + ";shutdown=true").close();
    } catch (SQLException e) {
      // Derby says by an exception that it has shut down.
      if (!"08006".equals(e.getSQLState())) {
        throw e;
      }
    }
  }
}
