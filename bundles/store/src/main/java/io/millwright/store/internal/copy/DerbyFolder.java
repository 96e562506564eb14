package io.millwright.store.internal.copy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** A Derby database in a folder, opened by us alone. Close it: its files are whole after that. */
public final class DerbyFolder implements Database, AutoCloseable {
  /** How Derby says that a database was closed. */
  private static final String CLOSED = "08006";

  private final Path folder;
  private final boolean make;
  private volatile boolean open;

  private DerbyFolder(Path folder, boolean make) {
    this.folder = folder;
    this.make = make;
  }

  /** One that is there. */
  public static DerbyFolder at(Path folder) throws SQLException {
    if (!isOne(folder)) {
      throw new SQLException("there is no Derby database in " + folder);
    }
    return new DerbyFolder(folder, false);
  }

  /** One that is made at the first connection. */
  public static DerbyFolder fresh(Path folder) {
    return new DerbyFolder(folder, true);
  }

  /** Whether a database is there. */
  public static boolean isOne(Path folder) {
    return Files.exists(folder.resolve("service.properties"));
  }

  @Override
  public Connection connect() throws SQLException {
    var source = new EmbeddedDataSource();
    source.setDatabaseName(folder.toString());
    if (make) {
      source.setCreateDatabase("create");
    }
    Connection connection = source.getConnection();
    open = true;
    return connection;
  }

  @Override
  public void close() throws SQLException {
    if (!open) {
      return;
    }
    open = false;
    var source = new EmbeddedDataSource();
    source.setDatabaseName(folder.toString());
    source.setShutdownDatabase("shutdown");
    try {
      source.getConnection().close();
    } catch (SQLException e) {
      if (!CLOSED.equals(e.getSQLState())) {
        throw e;
      }
    }
  }
}
