package io.millwright.bench;

import java.time.Duration;
import java.util.List;

/**
 * What became of one bench.
 *
 * @param trouble why there are no figures; empty if there are
 * @param broke whether that trouble is a bug, of the bench or of the platform
 */
record Outcome(
    String name,
    String words,
    List<Figure> figures,
    Duration took,
    Duration budget,
    String trouble,
    boolean broke) {
  Outcome {
    figures = List.copyOf(figures);
  }

  boolean overran() {
    return took.compareTo(budget) > 0;
  }

  /** That it took longer than planned, in words; nothing if it did not. */
  String overrun() {
    return overran()
        ? "took %d s, longer than the %d planned".formatted(took.toSeconds(), budget.toSeconds())
        : "";
  }
}
