package io.millwright.model;

import java.util.HashMap;
import java.util.Map;

/**
 * The numbers a hardness scale is defined for. The Rockwell limits, the Brinell limit of 650 and
 * the limits of indentation sizes are from professional memory of ISO 6508-1:2016, ISO 6506-1:2014
 * and ISO 6507-1:2018, not checked against licensed copies.
 */
record ScaleRange(double lowest, double highest) {
  private static final ScaleRange ANY = new ScaleRange(0, Double.POSITIVE_INFINITY);
  private static final Map<String, ScaleRange> ROCKWELL = rockwell();
  private static final double[] BALLS = {1, 2.5, 5, 10};
  private static final double[] RATIOS = {30, 15, 10, 5, 2.5, 1};
  private static final double HARDEST_BRINELL = 650;
  private static final double KGF_IN_NEWTON = 9.80665;
  private static final double VICKERS = 0.1891;
  private static final double LEAST_DIAGONAL = 0.020;
  private static final double GREATEST_DIAGONAL = 1.400;

  static ScaleRange of(HardnessScale scale) {
    return switch (scale.method()) {
      case ROCKWELL -> ROCKWELL.getOrDefault(withoutBall(scale.text()), ANY);
      case BRINELL -> brinell(scale);
      case VICKERS -> vickers(scale);
      case KNOOP, LEEB -> ANY;
    };
  }

  /** 0.102 F / D² as the standard has it; 0 if there is no such pair. */
  static double brinellRatio(double diameter, double kilogramsForce) {
    for (double ball : BALLS) {
      for (double ratio : RATIOS) {
        boolean near = Math.abs(kilogramsForce / (ball * ball) - ratio) <= ratio / 100;
        if (ball == diameter && near) {
          return ratio;
        }
      }
    }
    return 0;
  }

  /** An indentation is 0.24 to 0.6 of the ball's diameter wide. */
  private static ScaleRange brinell(HardnessScale scale) {
    if (scale.ballMillimetres().isEmpty() || scale.kilogramsForce().isEmpty()) {
      return new ScaleRange(0, HARDEST_BRINELL);
    }
    double ratio =
        brinellRatio(scale.ballMillimetres().getAsDouble(), scale.kilogramsForce().getAsDouble());
    return new ScaleRange(brinellAt(ratio, 0.6), Math.min(HARDEST_BRINELL, brinellAt(ratio, 0.24)));
  }

  private static double brinellAt(double ratio, double width) {
    return 2 * ratio / (Math.PI * (1 - Math.sqrt(1 - width * width)));
  }

  /** A diagonal is 0.020 to 1.400 mm long. */
  private static ScaleRange vickers(HardnessScale scale) {
    if (scale.kilogramsForce().isEmpty()) {
      return ANY;
    }
    double newton = scale.kilogramsForce().getAsDouble() * KGF_IN_NEWTON;
    return new ScaleRange(
        VICKERS * newton / (GREATEST_DIAGONAL * GREATEST_DIAGONAL),
        VICKERS * newton / (LEAST_DIAGONAL * LEAST_DIAGONAL));
  }

  /** The ball's material does not change the range. */
  private static String withoutBall(String text) {
    boolean named = text.length() > 3 && (text.endsWith("W") || text.endsWith("S"));
    return named && !text.matches("HR\\d\\dW") ? text.substring(0, text.length() - 1) : text;
  }

  private static Map<String, ScaleRange> rockwell() {
    var ranges = new HashMap<String, ScaleRange>();
    ranges.put("HRA", new ScaleRange(20, 95));
    ranges.put("HRB", new ScaleRange(10, 100));
    ranges.put("HRC", new ScaleRange(20, 70));
    ranges.put("HRD", new ScaleRange(40, 77));
    ranges.put("HRE", new ScaleRange(70, 100));
    ranges.put("HRF", new ScaleRange(60, 100));
    ranges.put("HRG", new ScaleRange(30, 94));
    ranges.put("HRH", new ScaleRange(80, 100));
    ranges.put("HRK", new ScaleRange(40, 100));
    ranges.put("HR15N", new ScaleRange(70, 94));
    ranges.put("HR30N", new ScaleRange(42, 86));
    ranges.put("HR45N", new ScaleRange(20, 77));
    ranges.put("HR15T", new ScaleRange(67, 93));
    ranges.put("HR30T", new ScaleRange(29, 82));
    ranges.put("HR45T", new ScaleRange(10, 72));
    return Map.copyOf(ranges);
  }
}
