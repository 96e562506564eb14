package io.millwright.store.internal.backup;

import io.millwright.store.internal.archive.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The folder in which a site's backups lie. Sites may share one: each knows its own by the name of
 * its data folder.
 */
final class Shelf {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final String site;

  Shelf(Path folder, Path data) {
    this.folder = folder;
    Path whole = data.toAbsolutePath();
    this.site = "%s-%08x".formatted(whole.getFileName(), whole.toString().hashCode());
  }

  /** The one that is configured. */
  static Shelf of(BackupConfig config, Path data) {
    String folder = config.backup_folder().strip();
    return new Shelf(folder.isEmpty() ? data.resolve("backups") : Path.of(folder), data);
  }

  Path folder() {
    return folder;
  }

  /** A new name for a backup somebody asked for: it is never deleted by itself. */
  Path asked(Instant now) {
    return fresh("millwright-" + site + "-", now);
  }

  /** A new name for a backup that is made by itself. */
  Path planned(Instant now) {
    return fresh(prefix(), now);
  }

  private Path fresh(String prefix, Instant now) {
    Path path = folder.resolve(prefix + TIME.format(now) + ".zip");
    for (int i = 2; Files.exists(path); i++) {
      path = folder.resolve(prefix + TIME.format(now) + "-" + i + ".zip");
    }
    return path;
  }

  private String prefix() {
    return "millwright-" + site + "-planned-";
  }

  /** Whether the newest of those made by themselves is so old, or lies in the future. */
  boolean isDue(Duration between, Instant now) throws IOException {
    List<Path> all = planned();
    if (all.isEmpty()) {
      return true;
    }
    Instant newest = made(all.get(all.size() - 1));
    return newest.isAfter(now.plus(between)) || !newest.plus(between).isAfter(now);
  }

  // By its name: a copied file has another time, and the disk's clock may be another one.
  private Instant made(Path planned) {
    String time = planned.getFileName().toString().substring(prefix().length());
    try {
      return TIME.parse(time.substring(0, Math.min(time.length(), 16)), Instant::from);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /** Deletes the oldest of those made by themselves. */
  void keep(int count) throws IOException {
    List<Path> all = planned();
    for (Path old : all.subList(0, Math.max(0, all.size() - count))) {
      for (Path note : DeletionNotes.of(old)) {
        Files.delete(note);
      }
      Files.delete(old);
    }
  }

  /** Deletes what a backup left that was broken off with the whole site. */
  void sweep() throws IOException {
    for (Path part : matching(".millwright-" + site + "-*.part")) {
      Files.delete(part);
    }
  }

  /** All of this site that are finished. */
  List<Path> all() throws IOException {
    return matching("millwright-" + site + "-*.zip");
  }

  private List<Path> planned() throws IOException {
    List<Path> all = matching(prefix() + "*.zip");
    all.sort(Comparator.comparing(Path::toString));
    return all;
  }

  private List<Path> matching(String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
        files.forEach(found::add);
      }
    }
    return found;
  }

  /** Makes the folder if it is not there. */
  void make() throws IOException {
    Folders.make(folder);
  }
}
