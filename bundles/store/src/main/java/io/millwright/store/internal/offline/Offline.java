package io.millwright.store.internal.offline;

import io.millwright.store.OfflineWork;
import io.millwright.store.StoreException;
import io.millwright.store.internal.archive.BadBackupException;
import io.millwright.store.internal.backup.BackupJob;
import io.millwright.store.internal.backup.Trouble;
import io.millwright.store.internal.copy.Changelogs;
import io.millwright.store.internal.copy.Database;
import io.millwright.store.internal.copy.DerbyFolder;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The program that {@code bin/millwright} calls for a site that does not run. Words: the data
 * folder, what to do, a file, options. Ends with 0 if it was done, 1 if not, 2 if it was asked
 * wrongly.
 */
public final class Offline {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final Desk desk;
  private final PrintStream err;
  private @Nullable Path settings;
  private boolean replace;
  private boolean isWell = true;

  private Offline(Desk desk, PrintStream err) {
    this.desk = desk;
    this.err = err;
  }

  /** For the script. */
  public static void main(String[] words) throws IOException {
    System.exit(run(List.of(words), System.out, System.err));
  }

  static int run(List<String> words, PrintStream out, PrintStream err) throws IOException {
    Deque<String> rest = new ArrayDeque<>(words);
    if (rest.size() < 2) {
      err.println("millwright: words are missing");
      return USAGE;
    }
    Path data = Path.of(rest.removeFirst()).toAbsolutePath().normalize();
    var progress = new Shown(err);
    return new Offline(new Desk(data, version(), out, progress), err).run(rest);
  }

  private int run(Deque<String> rest) {
    try {
      perform(rest.removeFirst(), rest);
      return isWell ? DONE : FAILED;
    } catch (RefusedException e) {
      err.println("millwright: " + e.getMessage());
    } catch (BadBackupException e) {
      err.println("millwright: the backup cannot be used: " + e.getMessage());
    } catch (StoreException | IOException | SQLException e) {
      err.println("millwright: " + Trouble.words(e));
    }
    boolean begun = Switch.isUnderWay(desk.data());
    err.println(
        begun
            ? "millwright: it was broken off in the middle; the next start, or another call, finishes it"
            : "millwright: nothing was changed");
    return FAILED;
  }

  private void perform(String what, Deque<String> rest)
      throws IOException, SQLException, RefusedException {
    // Whatever is asked, a switch that was broken off comes first.
    if (Switch.isUnderWay(desk.data())) {
      Switch.finish(desk.data());
      desk.out().println("Finished a restore or move that was broken off.");
    }
    switch (what) {
      case "finish" -> {}
      case "backup" -> backup(file(rest));
      case "check" -> new Restore(desk).check(file(rest));
      case "restore" -> new Restore(desk).from(file(rest), settings, replace);
      case "move-database" -> new Move(desk).to(file(rest), replace);
      default -> isWell = look(what);
    }
  }

  private Path file(Deque<String> rest) throws RefusedException {
    Path file = null;
    while (!rest.isEmpty()) {
      String word = rest.removeFirst();
      switch (word) {
        case "--replace" -> replace = true;
        case "--database" -> settings = Path.of(rest.removeFirst()).toAbsolutePath();
        default -> file = Path.of(word).toAbsolutePath();
      }
    }
    if (file == null) {
      throw new RefusedException("a file is missing");
    }
    return file;
  }

  private void backup(Path file) throws IOException, SQLException, RefusedException {
    if (Files.exists(file)) {
      throw new RefusedException(file + " is there already");
    }
    onDatabase(
        live -> {
          new BackupJob(live, desk.data(), desk.version(), Changelogs.onClassPath())
              .make(file, desk.progress());
          return true;
        });
    desk.out().printf("%s  %,d KB%n", file, Files.size(file) >> 10);
  }

  /** What other parts of the platform look at, each by its word. */
  private boolean look(String what) throws IOException, SQLException, RefusedException {
    OfflineWork work =
        ServiceLoader.load(OfflineWork.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals(what))
            .findFirst()
            .orElseThrow(() -> new RefusedException("unknown word " + what));
    return onDatabase(live -> work.run(new ReadStore(live), desk.data(), desk.out()));
  }

  /** Something to do with the site's database. */
  private interface Use {
    boolean of(Database live) throws IOException, SQLException;
  }

  private boolean onDatabase(Use use) throws IOException, SQLException, RefusedException {
    Path data = desk.data();
    Path etc = data.resolve("etc").resolve(Settings.FILE);
    Settings used = Files.exists(etc) ? Settings.read(etc, data) : Settings.usual(data);
    if (used.isDerby()) {
      try (DerbyFolder live = DerbyFolder.at(used.folder())) {
        return use.of(live);
      }
    }
    return use.of(new PostgresTarget(used)::connect);
  }

  /** Of the jar this class is in; of a build that is under way it is not known. */
  private static String version() throws IOException {
    String name = Offline.class.getName().replace('.', '/') + ".class";
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(part);
      if (Files.isRegularFile(jar)) {
        try (var file = new JarFile(jar.toFile())) {
          if (file.getEntry(name) != null) {
            return file.getManifest().getMainAttributes().getValue("Bundle-Version");
          }
        }
      }
    }
    return "0.0.0";
  }
}
