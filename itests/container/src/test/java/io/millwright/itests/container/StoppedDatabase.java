package io.millwright.itests.container;

import io.millwright.itests.TestSite;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The database of a site that was stopped. */
public final class StoppedDatabase implements AutoCloseable {
  private final String address;
  private final Connection connection;

  /** Opens it; close it before the site starts again. */
  public StoppedDatabase(TestSite site) throws SQLException {
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

  /** The tables of ours that have the word in some column, be it text or bytes. */
  public Set<String> tablesTelling(String word) throws SQLException {
    var tables = new ArrayList<String>();
    try (ResultSet table = connection.getMetaData().getTables(null, null, "%", null)) {
      while (table.next()) {
        if ("TABLE".equals(table.getString("TABLE_TYPE"))) {
          tables.add(table.getString("TABLE_SCHEM") + "." + table.getString("TABLE_NAME"));
        }
      }
    }
    var telling = new TreeSet<String>();
    for (String table : tables) {
      if (tells(table, word)) {
        telling.add(table.substring(table.indexOf('.') + 1).toLowerCase(Locale.ROOT));
      }
    }
    return telling;
  }

  private boolean tells(String table, String word) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT * FROM " + table);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          String text = text(row, i);
          if (text.contains(word)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static String text(ResultSet row, int column) throws SQLException {
    // A large value can be asked for once only.
    int type = row.getMetaData().getColumnType(column);
    if (type == Types.BLOB || type == Types.VARBINARY || type == Types.BINARY) {
      byte[] bytes = row.getBytes(column);
      return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
    String text = row.getString(column);
    return text == null ? "" : text;
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
