package io.millwright.witness.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files in some folders, compared with what they were at the last look, also that of an earlier
 * run. What they were is kept as digests in a file that only the site's own account reads: a digest
 * of a short password would tell it. Not thread-safe.
 */
final class Folders {
  /** A file as it was seen; the digest is of its content. */
  private record Seen(long bytes, long millis, String digest) {
    boolean looksLike(BasicFileAttributes now) {
      return bytes == now.size() && millis == now.lastModifiedTime().toMillis();
    }
  }

  /** What editors and we ourselves leave for a moment. */
  private static final Pattern PASSING = Pattern.compile("\\..*|.*~|.*\\.(new|part|tmp|swp|bak)");

  private static final int DEEPEST = 4;

  private final Map<String, Path> folders;
  private final Path memory;
  private final Clock clock;
  private Map<String, Seen> known;
  private final boolean isFirst;

  /**
   * @param folders by the name they have in the audit
   * @param memory where to keep what was seen
   */
  Folders(Map<String, Path> folders, Path memory, Clock clock) throws IOException {
    this.folders = Map.copyOf(folders);
    this.memory = memory;
    this.clock = clock;
    this.isFirst = !Files.exists(memory);
    this.known = isFirst ? new TreeMap<>() : read();
  }

  /** Whether nobody ever looked before: whatever there is now is no change. */
  boolean isFirst() {
    return isFirst;
  }

  /** How many files were there at the last look. */
  int count() {
    return known.size();
  }

  /** What is not as it was at the last look, by name. */
  List<Change> look() throws IOException {
    Map<String, Seen> now = all();
    var changes = new ArrayList<Change>();
    for (Map.Entry<String, Seen> each : now.entrySet()) {
      Seen before = known.get(each.getKey());
      Seen seen = each.getValue();
      if (before == null || !before.digest().equals(seen.digest())) {
        changes.add(
            new Change(
                before == null ? Change.Kind.ADDED : Change.Kind.CHANGED,
                each.getKey(),
                seen.bytes(),
                Instant.ofEpochMilli(seen.millis())));
      }
    }
    for (String file : known.keySet()) {
      if (!now.containsKey(file)) {
        changes.add(new Change(Change.Kind.REMOVED, file, 0, clock.instant()));
      }
    }
    // What cannot be kept, on a full disk for instance, is told at a later look.
    if (!now.equals(known) || !Files.exists(memory)) {
      write(now);
    }
    known = now;
    return changes;
  }

  private Map<String, Seen> all() throws IOException {
    var all = new TreeMap<String, Seen>();
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      if (Files.isDirectory(folder.getValue())) {
        gather(folder.getKey(), folder.getValue(), all);
      }
    }
    return all;
  }

  private void gather(String name, Path folder, Map<String, Seen> all) throws IOException {
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!PASSING.matcher(String.valueOf(file.getFileName())).matches()) {
          String shown = name + "/" + folder.relativize(file).toString().replace('\\', '/');
          see(shown, file, all);
        }
      }
    } catch (UncheckedIOException e) {
      throw new IOException("cannot look into " + folder, e);
    }
  }

  private void see(String shown, Path file, Map<String, Seen> all) throws IOException {
    try {
      var now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!now.isRegularFile()) {
        return;
      }
      Seen before = known.get(shown);
      String digest = before != null && before.looksLike(now) ? before.digest() : digest(file);
      all.put(shown, new Seen(now.size(), now.lastModifiedTime().toMillis(), digest));
    } catch (NoSuchFileException e) {
      // It went while we looked: the next look tells.
      return;
    }
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] part = new byte[1 << 16];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        digest.update(part, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  // A line each: size, time, digest, name.
  private Map<String, Seen> read() throws IOException {
    var all = new TreeMap<String, Seen>();
    for (String line : Files.readAllLines(memory, StandardCharsets.UTF_8)) {
      String[] parts = line.split(" ", 4);
      if (parts.length == 4) {
        all.put(parts[3], new Seen(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
      }
    }
    return all;
  }

  private void write(Map<String, Seen> all) throws IOException {
    var lines = new ArrayList<String>();
    all.forEach(
        (file, seen) ->
            lines.add("%d %d %s %s".formatted(seen.bytes(), seen.millis(), seen.digest(), file)));
    Path fresh = memory.resolveSibling(memory.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.newByteChannel(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            onlyOwner(fresh))
        .close();
    Files.write(fresh, lines, StandardCharsets.UTF_8);
    Files.move(fresh, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] onlyOwner(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
