package io.millwright.store.internal.offline;

import io.millwright.store.internal.archive.Folders;
import io.millwright.store.internal.archive.Manifest;
import io.millwright.store.internal.archive.Unpacker;
import io.millwright.store.internal.backup.DeletionNotes;
import io.millwright.store.internal.backup.Room;
import io.millwright.store.internal.backup.SiteFolder;
import io.millwright.store.internal.copy.Changelogs;
import io.millwright.store.internal.copy.Copier;
import io.millwright.store.internal.copy.Database;
import io.millwright.store.internal.copy.DerbyFolder;
import io.millwright.store.internal.copy.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a site from a backup. All is unpacked, checked and brought up to date beside the site that
 * is there; only then it takes its place.
 */
final class Restore {
  private final Desk desk;
  private final Path data;
  private final Path staging;

  Restore(Desk desk) {
    this.desk = desk;
    this.data = desk.data();
    this.staging = data.resolve(Switch.STAGING);
  }

  /** Reads a backup to its last byte; what it is, for a person. */
  void check(Path zip) throws IOException {
    try (var unpacker = new Unpacker(zip)) {
      desk.progress().step("reading the backup", unpacker.manifest().bytes());
      unpacker.verify(desk.progress());
      desk.out().println(words(unpacker.manifest()));
    }
  }

  /**
   * Restores it.
   *
   * @param settings a data source file to use instead of the one in the backup
   * @param replace whether a database that is used already is set aside
   */
  void from(Path zip, @Nullable Path settings, boolean replace)
      throws IOException, SQLException, RefusedException {
    try (var unpacker = new Unpacker(zip)) {
      Manifest manifest = unpacker.manifest();
      desk.out().println(words(manifest));
      refuseNewer(manifest);
      Folders.make(data);
      Folders.delete(staging);
      Room.need(manifest.bytes() * 2, data);
      desk.progress().step("unpacking", manifest.bytes());
      try {
        Path site = Folders.make(staging.resolve("site"));
        unpacker.unpack(Unpacker.SITE, site, desk.progress());
        Settings used = settings(site, settings);
        desk.out().println("The site will keep its data in " + used.words());
        tellDeletions(DeletionNotes.hand(zip, staging));
        restore(unpacker, desk.target(used), replace);
      } finally {
        if (!Switch.isUnderWay(data)) {
          Folders.delete(staging);
        }
      }
    }
  }

  private void tellDeletions(int notes) {
    if (notes > 0) {
      desk.out()
          .printf(
              "The backup holds data that was deleted since (%d deletions): it is deleted again"
                  + " when the site starts.%n",
              notes);
    }
  }

  private static String words(Manifest manifest) {
    return "Backup of %s (UTC), by Millwright %s, of a site on %s: %,d rows in %d tables, %,d MB"
        .formatted(
            manifest.made(),
            manifest.millwright(),
            manifest.database(),
            manifest.rows(),
            manifest.tables().size(),
            manifest.bytes() >> 20);
  }

  private void refuseNewer(Manifest manifest) throws RefusedException {
    if (Version.of(manifest.millwright()).compareTo(Version.of(desk.version())) > 0) {
      throw new RefusedException(
          "the backup was made by Millwright %s, this is %s: install that version or a later one"
              .formatted(manifest.millwright(), desk.version()));
    }
  }

  private Settings settings(Path site, @Nullable Path given) throws IOException, RefusedException {
    Path own = site.resolve("etc").resolve(Settings.FILE);
    if (given != null) {
      Settings.read(given, data);
      Folders.make(Folders.parent(own));
      Files.write(own, Files.readAllBytes(given));
    }
    return Files.exists(own) ? Settings.read(own, data) : Settings.usual(data);
  }

  private void restore(Unpacker unpacker, Target target, boolean replace)
      throws IOException, SQLException, RefusedException {
    String aside = Desk.aside("restore");
    try {
      if (target instanceof DerbyTarget derby) {
        Folders.delete(derby.staging());
        unpacker.unpack(Unpacker.DATABASE, derby.staging(), desk.progress());
        try (DerbyFolder database = derby.staged()) {
          check(database, unpacker.manifest());
        }
      } else {
        intoPostgres(unpacker, target, replace);
      }
      var plan = new Switch.Plan(data, aside);
      target.addTo(plan, aside);
      planFolders(plan, aside, target);
      plan.commit();
      // Freed, since the swap needs the same tables.
      target.release();
      Switch.finish(data);
    } finally {
      if (!Switch.isUnderWay(data)) {
        target.discard();
      }
    }
    tellWhatIsKept(aside);
  }

  private void intoPostgres(Unpacker unpacker, Target target, boolean replace)
      throws IOException, SQLException, RefusedException {
    if (target.isUsed() && !replace) {
      throw new RefusedException(
          "that database holds the data of a site already. With --replace it is set aside in a"
              + " schema of its own; or name another database with --database FILE.cfg");
    }
    Path folder = staging.resolve("derby");
    unpacker.unpack(Unpacker.DATABASE, folder, desk.progress());
    try (DerbyFolder database = DerbyFolder.at(folder)) {
      check(database, unpacker.manifest());
      Database staged = target.stage();
      Changelogs.apply(Changelogs.onClassPath(), staged);
      desk.progress().step("copying to PostgreSQL", Folders.size(folder));
      List<Tally> read;
      try (Connection from = database.connect();
          Connection to = staged.connect()) {
        from.setAutoCommit(false);
        read = new Copier(from, desk.progress()).copyTo(to);
        from.commit();
      }
      desk.progress().step("comparing", Folders.size(folder));
      if (!desk.prove(read, desk.count(staged))) {
        throw new RefusedException("the copy in PostgreSQL is not equal; nothing was changed");
      }
    }
  }

  // Then brings it to this version's form, as the site would: what fails, fails before the switch.
  private void check(DerbyFolder database, Manifest manifest)
      throws IOException, SQLException, RefusedException {
    desk.progress().step("checking the database", manifest.bytes());
    List<Tally> tables = desk.count(database);
    if (!tables.equals(manifest.tables())) {
      desk.prove(manifest.tables(), tables);
      throw new RefusedException(
          "the database in the backup is not what its manifest says: take another backup");
    }
    desk.out().printf("The digests of all %d tables are as the backup says.%n", tables.size());
    desk.progress().step("bringing the tables to this version", 0);
    Changelogs.apply(Changelogs.onClassPath(), database);
  }

  private void planFolders(Switch.Plan plan, String aside, Target target) throws IOException {
    Set<String> names = new TreeSet<>(names(staging.resolve("site")));
    names.addAll(names(data));
    for (String name : names) {
      Path own = data.resolve(name);
      boolean database =
          target instanceof DerbyTarget derby
              && (own.equals(derby.folder()) || own.equals(derby.staging()));
      if (!SiteFolder.isApart(name) && !database) {
        Path from = staging.resolve("site").resolve(name);
        plan.move(Files.exists(from) ? from : null, own, data.resolve(aside).resolve(name));
      }
    }
    for (Path note : DeletionNotes.handed(staging)) {
      Path own = data.resolve(staging.relativize(note));
      if (!Files.exists(own)) {
        plan.move(note, own, data.resolve(aside).resolve(staging.relativize(note)));
      }
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private void tellWhatIsKept(String aside) {
    desk.out().println("Restored. Start the site: bin/millwright run --data " + data);
    if (Files.exists(data.resolve(aside))) {
      desk.out()
          .println(
              "What was there before is in "
                  + data.resolve(aside)
                  + "; delete it when you need it no more.");
    }
  }
}
