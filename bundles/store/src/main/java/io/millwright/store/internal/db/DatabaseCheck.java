package io.millwright.store.internal.db;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the database answers, how quickly, and how large it is. */
@Component(service = Check.class)
public final class DatabaseCheck implements Check {
  private static final long SLOW_MILLIS = 1_000;
  private static final long MEGABYTE = 1 << 20;

  private final Store store;
  private final Path derby;

  /** For the running site. */
  @Activate
  public DatabaseCheck(@Reference Store store, BundleContext context) {
    this(store, Path.of(String.valueOf(context.getProperty("millwright.data")), "derby"));
  }

  DatabaseCheck(Store store, Path derby) {
    this.store = store;
    this.derby = derby;
  }

  @Override
  public List<Finding> look() {
    long began = System.nanoTime();
    try {
      String seen = store.find(transaction -> seen(transaction.connection()));
      long millis = (System.nanoTime() - began) / 1_000_000;
      String all = "%s, answered in %d ms".formatted(seen, millis);
      return List.of(
          millis < SLOW_MILLIS
              ? Finding.ok("database", all)
              : Finding.warn("database", all, "See what else this computer does; a slow disk?"));
    } catch (StoreException e) {
      return List.of(
          Finding.bad(
              "database",
              String.valueOf(e.getMessage()),
              "Start it, or mend etc/org.ops4j.datasource-millwright.cfg; what comes meanwhile"
                  + " waits, and is lost only when the queue is full."));
    }
  }

  private String seen(Connection connection) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    boolean embedded = about.getURL().startsWith("jdbc:derby:");
    long bytes = embedded ? size(derby) : size(connection);
    return "%s %s, %d MB"
        .formatted(
            about.getDatabaseProductName(),
            about.getDatabaseProductVersion(),
            (bytes + MEGABYTE - 1) / MEGABYTE);
  }

  private static long size(Connection connection) throws SQLException {
    try (var select = connection.prepareStatement("SELECT pg_database_size(current_database())");
        var rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static long size(Path folder) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      // A file went while we counted.
      return 0;
    }
  }
}
