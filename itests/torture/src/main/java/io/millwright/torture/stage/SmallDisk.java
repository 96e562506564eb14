package io.millwright.torture.stage;

import io.millwright.itests.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A disk of its own that can be filled and freed: a tmpfs, which only root can mount. */
public final class SmallDisk implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int MEGABYTE = 1 << 20;
  private static final int PAGE = 4096;

  private final Path folder;

  /** Mounts {@code megabytes} at a folder. */
  public SmallDisk(Path folder, int megabytes) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // What an earlier run that was killed left mounted.
    while (Script.call(Path.of("umount"), folder.toString()).await(LIMIT) == 0) {}
    call("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "torture", folder.toString());
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Bytes that are free. */
  public long free() {
    return folder.toFile().getUsableSpace();
  }

  /** Fills it until only so many megabytes are free; with 0 to the last page. */
  public void fill(int megabytesLeft) {
    byte[] block = new byte[megabytesLeft == 0 ? PAGE : MEGABYTE];
    try (OutputStream out =
        Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (free() > (long) megabytesLeft * MEGABYTE) {
        out.write(block);
      }
    } catch (IOException e) {
      // The site writes to the same disk: the last page may be gone before we took it.
      if (megabytesLeft > 0 || free() >= MEGABYTE) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Takes away what {@link #fill} put there. */
  public void release() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  private static void call(String program, String... words) {
    Script script = Script.call(Path.of(program), words);
    if (script.await(LIMIT) != 0) {
      throw new IllegalStateException(
          program + " " + String.join(" ", words) + ": " + script.output());
    }
  }

  @Override
  public void close() {
    call("umount", "--lazy", folder.toString());
  }
}
