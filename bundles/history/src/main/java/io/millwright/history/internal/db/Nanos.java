package io.millwright.history.internal.db;

import java.time.Instant;

/** Times as one number: nanoseconds since 1970. Times before 1677 and after 2262 become those. */
public final class Nanos {
  private static final long PER_SECOND = 1_000_000_000;

  private Nanos() {}

  /** The time in nanoseconds. */
  public static long of(Instant time) {
    try {
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), PER_SECOND), (long) time.getNano());
    } catch (ArithmeticException e) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** The time of so many nanoseconds. */
  public static Instant time(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
  }
}
