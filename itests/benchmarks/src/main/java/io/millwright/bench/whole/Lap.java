package io.millwright.bench.whole;

import io.millwright.bench.Usage;

/**
 * One rate for a while.
 *
 * @param wanted readings a second
 * @param rate readings a second that the machines really made
 * @param sent readings they made in all
 * @param cpuSeconds what it cost without Java's compilers until all had time to be kept
 * @param prompt whether all of them were kept soon after the last one, as the contestant says
 * @param usage all that its processes used when the lap was over
 */
record Lap(
    int wanted,
    double rate,
    long sent,
    double cpuSeconds,
    boolean prompt,
    Usage usage,
    Steps from,
    Steps to) {
  double cpuByMillion() {
    return cpuSeconds / sent * 1e6;
  }
}
