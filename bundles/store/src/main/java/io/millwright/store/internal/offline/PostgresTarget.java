package io.millwright.store.internal.offline;

import io.millwright.store.internal.copy.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Tables in a schema of a PostgreSQL database. They are made in a schema of their own; changing
 * places with what is there is one transaction.
 */
final class PostgresTarget implements Target {
  private static final String STAGING = "millwright_new";
  // "mill" and "moves", so that nobody else's program takes the same number.
  private static final String LOCK = "SELECT pg_try_advisory_lock(1835625580, 1836021363)";

  private final Settings settings;
  private final String url;
  private final Properties login;
  private @Nullable Connection lock;

  PostgresTarget(Settings settings) throws IOException, RefusedException {
    this.settings = settings;
    this.url = settings.url();
    this.login = settings.login();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, login);
  }

  @Override
  public boolean isUsed() throws SQLException {
    try (Connection connection = connect()) {
      String schema = connection.getSchema();
      if (schema == null) {
        throw new SQLException("the user's search_path names no schema that exists");
      }
      return tables(connection, schema).stream().anyMatch(name -> name.startsWith("storechanges"));
    }
  }

  @Override
  public Database stage() throws SQLException, RefusedException {
    Connection held = connect();
    lock = held;
    try (Statement statement = held.createStatement();
        ResultSet row = statement.executeQuery(LOCK)) {
      row.next();
      if (!row.getBoolean(1)) {
        throw new RefusedException("another move or restore works in this database just now");
      }
      statement.execute("DROP SCHEMA IF EXISTS " + STAGING + " CASCADE");
      statement.execute("CREATE SCHEMA " + STAGING);
    }
    return () -> {
      Connection connection = connect();
      connection.setSchema(STAGING);
      try (Statement statement = connection.createStatement()) {
        // The last commit, in which all changes places, is waited for, and with it these.
        statement.execute("SET synchronous_commit = off");
      }
      return connection;
    };
  }

  @Override
  public void addTo(Switch.Plan plan, String aside) throws IOException {
    plan.swap(settings.file(), aside.toLowerCase(Locale.ROOT).replace('-', '_'));
  }

  @Override
  public void discard() throws SQLException {
    Connection held = lock;
    if (held != null && held.isValid(10)) {
      try (Statement statement = held.createStatement()) {
        statement.execute("DROP SCHEMA IF EXISTS " + STAGING + " CASCADE");
      }
    }
    release();
  }

  @Override
  public void release() throws SQLException {
    Connection held = lock;
    lock = null;
    if (held != null) {
      held.close();
    }
  }

  /**
   * What is staged takes its place, all at once; what was there goes to the schema {@code aside}.
   * Does nothing if it was done already.
   */
  void swap(String aside) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      String schema = connection.getSchema();
      List<String> staged = tables(connection, STAGING);
      if (staged.isEmpty()) {
        return;
      }
      List<String> old = tables(connection, schema);
      old.removeIf(name -> !staged.contains(name) && !name.startsWith("storechanges"));
      if (!old.isEmpty()) {
        statement.execute("CREATE SCHEMA " + quote(aside));
      }
      for (String name : old) {
        statement.execute(move(schema, name, aside));
      }
      for (String name : staged) {
        statement.execute(move(STAGING, name, schema));
      }
      statement.execute("DROP SCHEMA " + STAGING);
      connection.commit();
    }
  }

  private static String move(String from, String table, String to) {
    return "ALTER TABLE %s.%s SET SCHEMA %s".formatted(quote(from), quote(table), quote(to));
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static List<String> tables(Connection connection, String schema) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT tablename FROM pg_tables WHERE schemaname = ? ORDER BY tablename")) {
      ask.setString(1, schema);
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          names.add(row.getString(1));
        }
      }
    }
    return names;
  }
}
