package io.millwright.store.internal.backup;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The data folder of a site: what of it is the site, and what is made anew, kept elsewhere, or
 * belongs to one run of it.
 */
public final class SiteFolder {
  /** Where a backup is prepared. */
  static final String WORK = "backup.work";

  /** Begins the names of folders with what a restored or moved site was before. */
  public static final String BEFORE = "before-";

  /** Neither backed up nor touched by a restore. */
  private static final Set<String> APART =
      Set.of(
          "log",
          "karaf",
          "karaf.pid",
          "backups",
          "lost+found",
          "lock",
          "switch.json",
          "restore.new",
          // What was deleted: a restore must not make it forgotten.
          DeletionNotes.FOLDER,
          WORK);

  /** Whether the first password was shown, and the like: else a restored site makes a new one. */
  private static final Set<String> MARKS = Set.of("first-password-shown", "demo-seeded");

  private final Path folder;
  private final List<Path> without;

  /**
   * @param without folders that are saved in another way or not at all
   */
  public SiteFolder(Path folder, List<Path> without) {
    this.folder = folder;
    this.without = without.stream().map(Path::toAbsolutePath).map(Path::normalize).toList();
  }

  /** Whether a name in the data folder is none of the site's own state. */
  public static boolean isApart(String name) {
    return APART.contains(name) || name.startsWith(BEFORE);
  }

  /** Whether a path, relative to the data folder, belongs into a backup. */
  boolean saves(Path path) {
    String top = path.getName(0).toString();
    Path whole = folder.resolve(path).toAbsolutePath().normalize();
    if (isApart(top) || top.isEmpty() || without.stream().anyMatch(whole::startsWith)) {
      return false;
    }
    if (path.getNameCount() == 1 && top.endsWith(".zip")) {
      // A backup that somebody laid here.
      return false;
    }
    return switch (top) {
      // The database of a site that has another one now.
      case "derby", "instances" -> false;
      case "run" -> path.getNameCount() == 2 && MARKS.contains(path.getName(1).toString());
      default -> true;
    };
  }

  /** The bytes of what belongs into a backup. */
  long size() throws IOException {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      long bytes = 0;
      for (Path path : all.filter(each -> saves(folder.relativize(each))).toList()) {
        bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
      }
      return bytes;
    }
  }
}
