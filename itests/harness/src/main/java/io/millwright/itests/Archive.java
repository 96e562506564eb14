package io.millwright.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** The archive a site unpacks, unpacked once per build. */
public final class Archive {
  private Archive() {}

  /** The folder it was unpacked to. */
  public static synchronized Path unpacked() {
    Path archive = required("millwright.archive");
    Path folder = work().resolve("program");
    try {
      FileTime built = Files.getLastModifiedTime(archive);
      Path stamp = folder.resolve("unpacked");
      if (!Files.exists(stamp) || !Files.getLastModifiedTime(stamp).equals(built)) {
        Files.createDirectories(folder);
        unpack(archive, folder);
        Files.writeString(stamp, "");
        Files.setLastModifiedTime(stamp, built);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + archive, e);
    }
  }

  /** Where sites under test keep what is theirs. */
  public static Path work() {
    return required("millwright.work");
  }

  private static Path required(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException(
          "system property " + property + " is missing; see itests/pom.xml");
    }
    return Path.of(value).toAbsolutePath();
  }

  private static void unpack(Path archive, Path folder) throws IOException {
    Process tar =
        new ProcessBuilder(
                "tar", "-xzf", archive.toString(), "-C", folder.toString(), "--strip-components=1")
            .inheritIO()
            .start();
    try {
      if (tar.waitFor() != 0) {
        throw new IOException("tar ended with " + tar.exitValue());
      }
    } catch (InterruptedException e) {
      tar.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
