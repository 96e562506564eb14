package io.millwright.bench;

import java.util.Arrays;

/** Samples, sorted. Immutable. */
public final class Percentiles {
  private final double[] sorted;

  /**
   * @throws IllegalArgumentException without any sample: nothing was measured
   */
  public Percentiles(double... samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("no samples");
    }
    sorted = samples.clone();
    Arrays.sort(sorted);
  }

  /** The least sample that so many percent of all do not exceed. */
  public double at(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1];
  }

  public double median() {
    return at(50);
  }

  public int count() {
    return sorted.length;
  }
}
