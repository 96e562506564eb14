package io.millwright.driver.telephony.call;

import io.millwright.driver.files.SmallFile;
import io.millwright.driver.telephony.wire.Deadline;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into a folder: for the newest file that was written since the call began. */
final class FolderProof implements Proof {
  static final int MOST_BYTES = 64 << 20;

  private static final int DEPTH = 8;
  private static final int MOST_FILES = 200_000;
  // A file system may know only whole seconds, and its clock is another computer's.
  private static final Duration BEFORE = Duration.ofSeconds(2);

  private final Path folder;
  private final String pattern;
  private final Map<Path, Long> sizes = new HashMap<>();

  FolderProof(Path folder, String pattern) {
    this.folder = folder;
    this.pattern = pattern;
  }

  @Override
  public String place() {
    return folder.resolve(pattern).toString();
  }

  @Override
  public Optional<Found> look(Call call, Deadline deadline) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder);
    }
    var search = new Search(call);
    Path unused =
        Files.walkFileTree(
            folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEPTH, search);
    Path newest = search.newest;
    if (newest == null) {
      return Optional.empty();
    }
    // A file that still grows is not whole yet.
    Long before = sizes.put(newest, search.size);
    if (before == null || before != search.size) {
      return Optional.empty();
    }
    sizes.clear();
    return Optional.of(read(folder, newest));
  }

  static Found read(Path folder, Path file) throws IOException {
    String name = folder.relativize(file).toString();
    try {
      byte[] bytes = SmallFile.bytes(file, MOST_BYTES);
      return new Found(name, Optional.empty(), Optional.of(Wav.of(bytes)));
    } catch (IOException e) {
      throw new IOException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** One walk through the folder. */
  private final class Search extends SimpleFileVisitor<Path> {
    private final PathMatcher matcher;
    private final Instant since;
    private int seen;
    private long size;
    private Instant time = Instant.MIN;
    private @Nullable Path newest;

    Search(Call call) {
      String wanted = pattern.replace(Blanks.CALL_ID, globbed(call.id()));
      matcher = folder.getFileSystem().getPathMatcher("glob:" + wanted);
      since = call.began().minus(BEFORE);
    }

    private String globbed(String text) {
      return text.replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      Instant written = attributes.lastModifiedTime().toInstant();
      if (attributes.isRegularFile()
          && !written.isBefore(since)
          && written.isAfter(time)
          && matcher.matches(folder.relativize(file))) {
        newest = file;
        time = written;
        size = attributes.size();
      }
      return ++seen < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    // What vanishes or is closed to us on the way is not the recording.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(folder)) {
        throw new IOException("the folder %s cannot be read".formatted(folder), e);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
