package io.millwright.torture.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;

/** A Java that does something before it begins; the same process. */
final class WrappedJava {
  private WrappedJava() {}

  /**
   * Makes it in a folder.
   *
   * @param first lines of a shell script
   * @return the environment of a site that is to run with it
   */
  static Map<String, String> in(Path folder, String first) {
    Path real = Path.of(Objects.requireNonNull(System.getProperty("java.home")));
    try {
      Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
      Files.writeString(java, "#!/bin/sh\n%s\nexec %s/bin/java \"$@\"\n".formatted(first, real));
      Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
      return Map.of("JAVA_HOME", folder.resolve("java").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
