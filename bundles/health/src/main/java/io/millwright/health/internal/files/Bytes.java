package io.millwright.health.internal.files;

import java.util.Locale;

/** Amounts of data in words. */
public final class Bytes {
  private static final double STEP = 1024;

  private Bytes() {}

  /** For instance {@code 3.2 GB}. */
  public static String words(long bytes) {
    double megabytes = bytes / STEP / STEP;
    return megabytes < 10 * STEP
        ? String.format(Locale.ROOT, megabytes < 10 ? "%.1f MB" : "%.0f MB", megabytes)
        : String.format(Locale.ROOT, "%.1f GB", megabytes / STEP);
  }
}
