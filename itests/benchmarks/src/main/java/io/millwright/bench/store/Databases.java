package io.millwright.bench.store;

import io.millwright.bench.CannotRunException;
import io.millwright.testkit.PostgresProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedConnectionPoolDataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Databases of the bench's own: Derby in a folder, PostgreSQL as a server; both durable. */
final class Databases implements AutoCloseable {
  /** A folder that every user may enter: PostgreSQL does not run as root. */
  private static final Path OPEN_FOLDER = Path.of("/var/tmp");

  private final Path folder;
  private final PostgresProcess postgres;

  Databases(Path folder) throws CannotRunException {
    this.folder = folder;
    System.setProperty("derby.stream.error.file", folder.resolve("derby.log").toString());
    try {
      postgres = PostgresProcess.durable(Files.isDirectory(OPEN_FOLDER) ? OPEN_FOLDER : folder);
    } catch (IOException e) {
      throw new CannotRunException(
          "PostgreSQL does not start: %s; Debian: apt-get install postgresql"
              .formatted(e.getMessage()));
    }
  }

  DataSource derby(String name) {
    var source = new EmbeddedConnectionPoolDataSource();
    source.setDatabaseName(folder.resolve(name).toString());
    source.setCreateDatabase("create");
    return new Pool(source);
  }

  /** Closes a Derby database, so that its next opening reads from the disk. */
  void close(String name) {
    var source = new EmbeddedDataSource();
    source.setDatabaseName(folder.resolve(name).toString());
    source.setShutdownDatabase("shutdown");
    try {
      source.getConnection().close();
    } catch (SQLException e) {
      // So Derby says that it did.
    }
  }

  DataSource postgres() {
    var source = new PGConnectionPoolDataSource();
    source.setURL(postgres.newUrl());
    source.setUser(PostgresProcess.USER);
    source.setPassword(postgres.password());
    return new Pool(source);
  }

  /** Processor time of the PostgreSQL server with all its processes. */
  double postgresCpu() {
    return Cpu.of(postgres.processes());
  }

  @Override
  public void close() {
    postgres.close();
  }
}
