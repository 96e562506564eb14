package io.millwright.bench.start;

import io.millwright.bench.Percentiles;
import io.millwright.bench.Usage;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one start took of a process.
 *
 * @param cpuSeconds until it was ready
 * @param quietSeconds CPU seconds until it had nothing more to do after that
 * @param rssMegabytes its resident memory then
 */
record Start(double cpuSeconds, double wallSeconds, double quietSeconds, double rssMegabytes) {
  private static final long BETWEEN_MILLIS = 1_000;
  private static final int MOST_LOOKS = 30;
  private static final int QUIET_LOOKS = 4;
  // Of one core: less than that is a site's daily work, not its start.
  private static final double QUIET_SHARE = 0.1;

  /** The same of a start of which nobody asks what comes after. */
  static Start untilReady(long pid, long begun) {
    double wall = (System.nanoTime() - begun) / 1e9;
    Usage ready = Usage.of(pid);
    return new Start(ready.cpuSeconds(), wall, ready.cpuSeconds(), ready.rssMegabytes());
  }

  /**
   * Of a process and its children that is ready by now, begun at that reading of {@link
   * System#nanoTime()}.
   */
  static Start ofReady(long pid, long begun) throws InterruptedException {
    Start ready = untilReady(pid, begun);
    Usage last = Usage.of(pid);
    int quiet = 0;
    for (int look = 0; look < MOST_LOOKS && quiet < QUIET_LOOKS; look++) {
      long from = System.nanoTime();
      Thread.sleep(BETWEEN_MILLIS);
      Usage now = Usage.of(pid);
      double share = now.cpuSince(last) * 1e9 / (System.nanoTime() - from);
      quiet = share < QUIET_SHARE ? quiet + 1 : 0;
      last = now;
    }
    return new Start(
        ready.cpuSeconds(), ready.wallSeconds(), last.cpuSeconds(), last.rssMegabytes());
  }

  static double median(List<Start> starts, ToDoubleFunction<Start> of) {
    return new Percentiles(starts.stream().mapToDouble(of).toArray()).median();
  }
}
