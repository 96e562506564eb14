package io.millwright.bench.floor;

import java.util.Arrays;
import java.util.Locale;

/** What came, what was missed, how late it was kept. Thread-safe. */
final class Counts {
  private static final int LATEST_MILLIS = 60_000;

  private static final long TICKS_PER_MILLI = 10_000;

  private final long[] last;
  private final int[] late = new int[LATEST_MILLIS + 1];
  private long received;
  private long committed;
  private long missed;
  private long beyond;

  Counts(int items) {
    last = new long[items];
  }

  /** Values of one notification; counters that must go up by one. */
  synchronized void received(Notification notification) {
    received += notification.count;
    for (int i = 0; i < notification.count; i++) {
      int item = notification.items[i];
      long value = (long) notification.values[i];
      long before = last[item];
      if (before != 0 && value != before + 1) {
        missed += Math.max(1, value - before - 1);
      }
      last[item] = value;
    }
  }

  synchronized void beyond(int count) {
    beyond += count;
  }

  /** They are durable now. */
  synchronized void committed(Notification notification) {
    long now = System.currentTimeMillis();
    committed += notification.count;
    for (int i = 0; i < notification.count; i++) {
      long millis = now - notification.sourceTicks[i] / TICKS_PER_MILLI;
      late[(int) Math.min(LATEST_MILLIS, Math.max(0, millis))]++;
    }
  }

  /** All since the begin; the percentiles since they were last asked for. */
  synchronized String json() {
    String text =
        String.format(
            Locale.ROOT,
            "{\"received\":%d,\"committed\":%d,\"missed\":%d,\"beyond\":%d,\"p50\":%d,\"p99\":%d}",
            received,
            committed,
            missed,
            beyond,
            percentile(0.50),
            percentile(0.99));
    Arrays.fill(late, 0);
    return text;
  }

  private int percentile(double part) {
    long all = 0;
    for (int count : late) {
      all += count;
    }
    long seen = 0;
    for (int millis = 0; millis < late.length; millis++) {
      seen += late[millis];
      if (seen >= all * part && seen > 0) {
        return millis;
      }
    }
    return 0;
  }
}
