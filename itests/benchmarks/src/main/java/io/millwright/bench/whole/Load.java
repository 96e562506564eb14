package io.millwright.bench.whole;

import io.millwright.bench.Usage;
import java.time.Duration;

/**
 * What a number of machines costs a site.
 *
 * @param cores processor time by time passed, without Java's compilers: 0.5 is half a core
 * @param compilerCores what Java's compilers took beside it
 */
record Load(
    int machines,
    int signals,
    double cores,
    double compilerCores,
    double readingsBySecond,
    double megabytes) {
  private static final double PERCENT = 100;

  /** Looks for a while. */
  static Load of(Crowd crowd, long pid, Duration window) throws InterruptedException {
    long sent = crowd.sent();
    Usage before = Usage.of(pid);
    long begin = System.nanoTime();
    Thread.sleep(window.toMillis());
    double seconds = (System.nanoTime() - begin) / 1e9;
    Usage after = Usage.of(pid);
    return new Load(
        crowd.size(),
        crowd.signals(),
        after.workSince(before) / seconds,
        after.compilersSince(before) / seconds,
        (crowd.sent() - sent) / seconds,
        after.rssMegabytes());
  }

  /** How many values it has in all, which is what it is more or less of. */
  int size() {
    return machines * signals;
  }

  double percent() {
    return cores * PERCENT;
  }

  double compilerPercent() {
    return compilerCores * PERCENT;
  }

  /** CPU seconds for a million readings. */
  double costByMillion() {
    return cores / readingsBySecond * 1e6;
  }

  /** What it should cost at most if a smaller load costs so much: as many times as it is larger. */
  double percentExpectedOf(Load smaller) {
    return smaller.percent() * size() / smaller.size();
  }

  /** CPU seconds for each million readings that this load has more than a smaller one. */
  double costOfMore(Load smaller) {
    return (cores - smaller.cores) / (readingsBySecond - smaller.readingsBySecond) * 1e6;
  }
}
