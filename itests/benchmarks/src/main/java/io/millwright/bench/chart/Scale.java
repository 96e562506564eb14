package io.millwright.bench.chart;

import java.util.List;
import java.util.stream.IntStream;

/** An axis on which each power of ten takes the same room. Immutable. */
final class Scale {
  private final int lowest;
  private final int highest;
  private final double from;
  private final double to;

  /**
   * Whole powers of ten that enclose all values.
   *
   * @param from where the least lies in the picture
   * @param to where the greatest lies
   */
  Scale(double least, double greatest, double from, double to) {
    if (!(least > 0 && greatest >= least)) {
      throw new IllegalArgumentException(
          "%s to %s: only what is above 0 has a place".formatted(least, greatest));
    }
    lowest = (int) Math.floor(Math.log10(least) + 1e-9);
    highest = Math.max(lowest + 1, (int) Math.ceil(Math.log10(greatest) - 1e-9));
    this.from = from;
    this.to = to;
  }

  double at(double value) {
    double share = (Math.log10(value) - lowest) / (highest - lowest);
    return from + Math.max(0, Math.min(1, share)) * (to - from);
  }

  /** The powers of ten from end to end. */
  List<Double> ticks() {
    return IntStream.rangeClosed(lowest, highest).mapToObj(power -> Math.pow(10, power)).toList();
  }

  /** A number as short as it can be. */
  static String shown(double value) {
    return value >= 1 ? "%,.0f".formatted(value) : Double.toString(value);
  }
}
