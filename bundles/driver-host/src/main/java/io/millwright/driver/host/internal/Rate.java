package io.millwright.driver.host.internal;

import java.time.Duration;

/** Counts over the last ten whole seconds. Guarded by its owner's lock. */
final class Rate {
  private static final int SECONDS = 10;

  /** One more slot than counted: the second under way. */
  private final long[] counts = new long[SECONDS + 1];

  private long second;

  void count(Duration uptime) {
    moveTo(uptime.toSeconds());
    counts[slot(second)]++;
  }

  double perSecond(Duration uptime) {
    moveTo(uptime.toSeconds());
    long sum = 0;
    for (long past = second - SECONDS; past < second; past++) {
      sum += counts[slot(past)];
    }
    return (double) sum / SECONDS;
  }

  private void moveTo(long now) {
    long first = Math.max(second + 1, now - SECONDS);
    for (long passed = first; passed <= now; passed++) {
      counts[slot(passed)] = 0;
    }
    second = Math.max(second, now);
  }

  private int slot(long of) {
    return Math.floorMod(of, counts.length);
  }
}
