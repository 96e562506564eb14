package io.millwright.torture.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Java whose clock can be set while it runs; its monotonic clock goes on untouched, as on a real
 * computer. Debian's libfaketime stands between it and the kernel; only Java itself is deceived.
 */
public final class ShiftedClock {
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

  private final Path folder;
  private final Map<String, String> environment;

  /** Keeps its files in the folder; the computer stands in that zone. */
  public ShiftedClock(Path folder, ZoneId zone) {
    this.folder = folder;
    Path library =
        LIBRARIES.stream()
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("apt-get install faketime"));
    String first =
        """
        export LD_PRELOAD='%s' FAKETIME_TIMESTAMP_FILE='%s'
        export FAKETIME_CACHE_DURATION=1 FAKETIME_DONT_FAKE_MONOTONIC=1
        # Else each wait of Java for a while returns at once.
        export FAKETIME_FORCE_MONOTONIC_FIX=0"""
            .formatted(library, offset());
    environment = new HashMap<>(WrappedJava.in(folder, first));
    environment.put("TZ", zone.getId());
    set(Duration.ZERO);
  }

  /** For a site. */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** The clock is off by so much from now on, a second later at most. */
  public void set(Duration off) {
    try {
      Path draft =
          Files.writeString(folder.resolve("offset.draft"), "%+d\n".formatted(off.toSeconds()));
      Files.move(draft, offset(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The clock says that it is this moment now. */
  public void setTo(Instant moment) {
    set(Duration.between(Instant.now(), moment));
  }

  private Path offset() {
    return folder.resolve("offset");
  }
}
