package io.millwright.device.tester;

import java.time.Instant;

/**
 * One indentation and what the tester read off it; hardness rounded as it is shown; the block is
 * empty where the tester does not name it.
 */
record Indent(
    int sequence, Scale scale, double hardness, Judgement judgement, String block, Instant at) {
  private static final double SHOWN_STEPS = 10;

  Indent {
    hardness = Math.round(hardness * SHOWN_STEPS) / SHOWN_STEPS;
  }

  /** Millimetres; the two ways across differ a little, as they do under a microscope. */
  double d1() {
    return scale.indentation(hardness) * 0.9995;
  }

  /** Millimetres. */
  double d2() {
    return scale.indentation(hardness) * 1.0005;
  }
}
