package io.millwright.driver.host.internal;

/** Counts over the last ten whole seconds. Guarded by its owner's lock. */
final class Rate {
  private static final int SECONDS = 10;
  private static final long NANOS = 1_000_000_000;

  /** One more slot than counted: the second under way. */
  private final long[] counts = new long[SECONDS + 1];

  private long second;

  void count(long nanos) {
    moveTo(nanos / NANOS);
    counts[slot(second)]++;
  }

  double perSecond(long nanos) {
    moveTo(nanos / NANOS);
    long sum = 0;
    for (long past = second - SECONDS; past < second; past++) {
      sum += counts[slot(past)];
    }
    return (double) sum / SECONDS;
  }

  private void moveTo(long now) {
    if (now <= second) {
      return;
    }
    long first = Math.max(second + 1, now - SECONDS);
    for (long passed = first; passed <= now; passed++) {
      counts[slot(passed)] = 0;
    }
    second = now;
  }

  private int slot(long of) {
    return Math.floorMod(of, counts.length);
  }
}
