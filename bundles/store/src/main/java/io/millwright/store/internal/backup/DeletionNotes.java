package io.millwright.store.internal.backup;

import io.millwright.store.internal.archive.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was deleted since a backup was made, in files beside it. They are no part of the backup:
 * what stands in it is never changed.
 */
public final class DeletionNotes {
  /** The folder of the data in which the site finds them. */
  static final String FOLDER = "ownership";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final String ENDING = ".deletion.json";

  private DeletionNotes() {}

  /** Lays one beside a backup; replaces one of the same deletion. */
  static void lay(Path backup, String deletion, byte[] note) throws IOException {
    if (!ID.matcher(deletion).matches()) {
      throw new IllegalArgumentException("no id of a deletion: " + deletion);
    }
    Path there = backup.resolveSibling(backup.getFileName() + "." + deletion + ENDING);
    if (Files.exists(there) && Arrays.equals(Files.readAllBytes(there), note)) {
      return;
    }
    Path part = there.resolveSibling("." + there.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.write(Files.createFile(part, Folders.ownerOnlyFile(part)), note);
    Folders.force(part);
    Folders.move(part, there);
  }

  /** Those beside a backup. */
  static List<Path> of(Path backup) throws IOException {
    var found = new ArrayList<Path>();
    Path folder = Folders.parent(backup);
    String name = String.valueOf(backup.getFileName());
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder,
            file ->
                file.getFileName().toString().startsWith(name + ".")
                    && file.getFileName().toString().endsWith(ENDING))) {
      files.forEach(found::add);
    }
    return found;
  }

  /** Takes the notes beside a backup into a folder where a site is prepared; how many. */
  public static int hand(Path backup, Path prepared) throws IOException {
    String name = String.valueOf(backup.getFileName());
    int handed = 0;
    for (Path note : of(backup)) {
      String full = note.getFileName().toString();
      String id = full.substring(name.length() + 1, full.length() - ENDING.length());
      if (ID.matcher(id).matches()) {
        Path there = Folders.make(prepared.resolve(FOLDER)).resolve(id + ".json");
        Files.write(there, Files.readAllBytes(note));
        Folders.force(there);
        handed++;
      }
    }
    return handed;
  }

  /** The notes that were taken there. */
  public static List<Path> handed(Path prepared) throws IOException {
    Path folder = prepared.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }
}
