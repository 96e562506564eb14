package io.millwright.bench.start;

import io.millwright.bench.Percentiles;
import io.millwright.bench.Usage;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one start took of a process until it was ready.
 *
 * @param rssMegabytes its resident memory some seconds later
 */
record Start(double cpuSeconds, double wallSeconds, double rssMegabytes) {
  /** Of a process that is ready by now, begun at that reading of {@link System#nanoTime()}. */
  static Start ofReady(long pid, long begun) throws InterruptedException {
    double wall = (System.nanoTime() - begun) / 1e9;
    double cpu = Usage.of(pid).cpuSeconds();
    Thread.sleep(SETTLING_MILLIS);
    return new Start(cpu, wall, Usage.of(pid).rssMegabytes());
  }

  private static final long SETTLING_MILLIS = 5_000;

  static double median(List<Start> starts, ToDoubleFunction<Start> of) {
    return new Percentiles(starts.stream().mapToDouble(of).toArray()).median();
  }
}
