package io.millwright.health.internal.files;

import java.time.Duration;

/** Lengths of time in words. */
public final class Spans {
  private Spans() {}

  /** For instance {@code 3 d 4 h}. */
  public static String words(Duration length) {
    long minutes = Math.max(0, length.toMinutes());
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes < 48 * 60
        ? "%d h %d min".formatted(minutes / 60, minutes % 60)
        : "%d d %d h".formatted(minutes / 1440, minutes % 1440 / 60);
  }
}
