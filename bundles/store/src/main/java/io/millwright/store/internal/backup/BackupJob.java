package io.millwright.store.internal.backup;

import io.millwright.store.Migrations;
import io.millwright.store.internal.archive.Folders;
import io.millwright.store.internal.archive.Manifest;
import io.millwright.store.internal.archive.Packer;
import io.millwright.store.internal.archive.Unpacker;
import io.millwright.store.internal.copy.Changelogs;
import io.millwright.store.internal.copy.Copier;
import io.millwright.store.internal.copy.Database;
import io.millwright.store.internal.copy.DerbyFolder;
import io.millwright.store.internal.copy.Tally;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/**
 * Makes one backup: the database as it is at one moment, copied to a folder of its own, counted
 * there, and packed with the site's files. Nobody who writes to the database waits for it.
 */
public final class BackupJob {
  private static final String DERBY = "derby";
  private static final String POSTGRESQL = "postgresql";

  private final Database live;
  private final Path data;
  private final String version;
  private final List<Migrations> changelogs;

  /**
   * @param live the site's database
   * @param data the site's data folder
   * @param version of Millwright
   * @param changelogs of all who own tables
   */
  public BackupJob(Database live, Path data, String version, List<Migrations> changelogs) {
    this.live = live;
    this.data = data;
    this.version = version;
    this.changelogs = changelogs;
  }

  /**
   * Makes it. If that fails, nothing of it is left.
   *
   * @param file the backup; must not exist
   */
  public Manifest make(Path file, Progress progress) throws IOException, SQLException {
    Path work = data.resolve(SiteFolder.WORK);
    Folders.delete(work);
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      Folders.make(work);
      Folders.make(Folders.parent(file));
      Instant made = Instant.now();
      Copy copy = copy(work, part, progress);
      List<Tally> tables = count(copy.folder(), progress);
      if (!copy.read().isEmpty() && !copy.read().equals(tables)) {
        throw new SQLException("the copy of the database is not what was read: begin again");
      }
      Manifest manifest = pack(made, copy, tables, part, progress);
      verify(part, manifest, progress);
      Folders.move(part, file);
      return manifest;
    } finally {
      Folders.delete(work);
      Files.deleteIfExists(part);
    }
  }

  /** The copied database, and what was read for it if it was read by us. */
  private record Copy(String kind, Path folder, List<Tally> read, SiteFolder site) {}

  private Copy copy(Path work, Path part, Progress progress) throws IOException, SQLException {
    try (Connection connection = live.connect()) {
      boolean derby = connection.getMetaData().getDatabaseProductName().contains("Derby");
      Path own = derby ? derbyFolder(connection) : work;
      var site = new SiteFolder(data, List.of(own, notAround(data, part)));
      long bytes = derby ? Folders.size(own) : sizeOfPostgres(connection);
      Room.need(bytes, work, bytes + site.size(), Folders.parent(part));
      progress.step("copying the database", bytes);
      if (derby) {
        return new Copy(DERBY, copyDerby(connection, work), List.of(), site);
      }
      Path folder = work.resolve(DERBY);
      return new Copy(POSTGRESQL, folder, copyPostgres(connection, folder, progress), site);
    }
  }

  /** Where backups lie, if that is in the data folder; else the backup itself. */
  private static Path notAround(Path data, Path part) {
    Path folder = Folders.parent(part);
    return data.startsWith(folder) ? part : folder;
  }

  private static Path derbyFolder(Connection connection) throws SQLException {
    String name = connection.getMetaData().getURL().substring("jdbc:derby:".length());
    return Path.of(name.replaceFirst(";.*", ""));
  }

  private static long sizeOfPostgres(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_database_size(current_database())")) {
      row.next();
      return row.getLong(1);
    }
  }

  // Derby copies page by page while others write, and then the log of what they wrote meanwhile.
  private static Path copyDerby(Connection connection, Path work) throws IOException, SQLException {
    try (CallableStatement backup =
        connection.prepareCall("CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
      backup.setString(1, work.toString());
      backup.execute();
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(work)) {
      return folders.iterator().next();
    }
  }

  private List<Tally> copyPostgres(Connection connection, Path folder, Progress progress)
      throws SQLException {
    try (DerbyFolder target = DerbyFolder.fresh(folder)) {
      Changelogs.apply(changelogs, target);
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      // All tables as they are at the first question, and nobody who writes is held up.
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (Connection to = target.connect()) {
        return new Copier(connection, progress).copyTo(to);
      } finally {
        connection.rollback();
        connection.setReadOnly(false);
      }
    }
  }

  private static List<Tally> count(Path folder, Progress progress)
      throws IOException, SQLException {
    progress.step("counting what is in it", Folders.size(folder));
    try (DerbyFolder copy = DerbyFolder.at(folder)) {
      return Copier.count(copy, progress);
    }
  }

  private Manifest pack(Instant made, Copy copy, List<Tally> tables, Path part, Progress progress)
      throws IOException {
    progress.step("packing", Folders.size(copy.folder()) + copy.site().size());
    try (var packer = new Packer(part, progress)) {
      packer.add(copy.folder(), Unpacker.DATABASE, BackupJob::isDatabase);
      packer.add(data, Unpacker.SITE, copy.site()::saves);
      var manifest = Manifest.of(version, made, copy.kind(), tables, packer.entries());
      packer.finish(manifest);
      return manifest;
    }
  }

  // Not Derby's locks and not what it sorts in files.
  private static boolean isDatabase(Path path) {
    return !path.toString().endsWith(".lck") && !path.startsWith("tmp");
  }

  private static void verify(Path part, Manifest manifest, Progress progress) throws IOException {
    progress.step("reading it again", manifest.bytes());
    try (var unpacker = new Unpacker(part)) {
      unpacker.verify(progress);
    }
  }
}
