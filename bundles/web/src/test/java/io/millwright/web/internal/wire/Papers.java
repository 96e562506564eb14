package io.millwright.web.internal.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Certificates for tests. */
final class Papers {
  private Papers() {}

  /** A new key with its certificate, in one text. */
  static String pem(Path folder, String name) throws Exception {
    make(folder, name);
    return Files.readString(folder.resolve("site.key"))
        + Files.readString(folder.resolve("site.crt"));
  }

  /** A new one in two files. */
  static Identity make(Path folder, String name) throws Exception {
    return new SelfMade(folder, new Names(List.of(name), List.of()), Clock.systemUTC()).load();
  }
}
