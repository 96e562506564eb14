package io.millwright.history.internal.format;

import java.util.Arrays;

/** Tells without packing how small numbers will get: the entropy of their bytes, plane by plane. */
final class Estimate {
  private static final double LOG_2 = Math.log(2);

  /** What a plane costs that is not all equal. */
  private static final double PLANE_BITS = 200;

  private final int[] frequencies = new int[256];

  /** About so many bits. */
  double bits(long[] misses) {
    double bits = 0;
    int planes = planes(misses);
    for (int p = 0; p < planes; p++) {
      bits += plane(misses, 8 * p);
    }
    return bits;
  }

  /** How many bytes the greatest number takes. */
  static int planes(long[] misses) {
    long all = 0;
    for (long miss : misses) {
      all |= miss;
    }
    return (Long.SIZE - Long.numberOfLeadingZeros(all) + 7) / 8;
  }

  private double plane(long[] misses, int shift) {
    Arrays.fill(frequencies, 0);
    for (long miss : misses) {
      frequencies[(int) (miss >>> shift) & 0xff]++;
    }
    double bits = 0;
    for (int frequency : frequencies) {
      if (frequency == misses.length) {
        return 0;
      }
      if (frequency > 0) {
        bits += frequency * Math.log((double) misses.length / frequency);
      }
    }
    return bits / LOG_2 + PLANE_BITS;
  }
}
