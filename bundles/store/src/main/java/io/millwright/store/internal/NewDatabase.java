package io.millwright.store.internal;

import io.millwright.store.internal.archive.Folders;
import io.millwright.store.internal.copy.DerbyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The embedded database of a site that starts for the first time. Derby needs most of a second to
 * make one, and opens none that a kill or a power cut left half made; so it is made beside its
 * place, and moved there when it is whole.
 */
final class NewDatabase {
  private final @Nullable Path folder;

  private NewDatabase(@Nullable Path folder) {
    this.folder = folder;
  }

  /**
   * The one that a data source's file names.
   *
   * @param settings of that file; a database that is not embedded is made by its own people
   */
  static NewDatabase of(Map<String, Object> settings) {
    return new NewDatabase(
        "derby".equals(settings.get("osgi.jdbc.driver.name"))
                && settings.get("databaseName") instanceof String name
            ? Path.of(name)
            : null);
  }

  /**
   * Makes it, unless it is there. One thread at a time.
   *
   * @throws SQLException with what to do, if there is something else in its place or no room for it
   */
  void make() throws SQLException {
    if (folder == null || DerbyFolder.isOne(folder)) {
      return;
    }
    try {
      if (Files.exists(folder)) {
        throw new SQLException(
            "the folder %s holds no whole database: move it away and start again; a site that ran before gets its data back from a backup (./millwright restore)"
                .formatted(folder));
      }
      Path beside = folder.resolveSibling(folder.getFileName() + ".new");
      Folders.delete(beside);
      Folders.make(Folders.parent(folder));
      try (DerbyFolder fresh = DerbyFolder.fresh(beside)) {
        fresh.connect().close();
      }
      Folders.move(beside, folder);
    } catch (IOException e) {
      throw new SQLException("cannot make the database %s: %s".formatted(folder, e), e);
    }
  }
}
