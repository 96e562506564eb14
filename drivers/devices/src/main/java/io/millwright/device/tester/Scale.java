package io.millwright.device.tester;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A hardness scale the tester can indent in, with the reference block that lies ready for it. */
enum Scale {
  HRC("HRC", 62.5, 1.0, 1_471, 4),
  HRBW("HRBW", 92.4, 1.5, 980.7, 4),
  HR30N("HR30N", 81.0, 1.0, 294.2, 4),
  HV30("HV30/20", 640, 12.0, 294.2, 20),
  HBW5("HBW 5/750", 350, 7.0, 7_355, 12);

  private final String text;
  private final double certified;
  private final double tolerance;
  private final double force;
  private final double dwell;

  Scale(String text, double certified, double tolerance, double force, double dwell) {
    this.text = text;
    this.certified = certified;
    this.tolerance = tolerance;
    this.force = force;
    this.dwell = dwell;
  }

  /**
   * The scale that is written so.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Scale of(String text) {
    return Arrays.stream(values())
        .filter(scale -> scale.text.equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no scale '%s'; try %s".formatted(text, names())));
  }

  static String names() {
    return Arrays.stream(values()).map(scale -> scale.text).collect(Collectors.joining(", "));
  }

  String text() {
    return text;
  }

  double certified() {
    return certified;
  }

  double tolerance() {
    return tolerance;
  }

  /** Newton. */
  double force() {
    return force;
  }

  /** Seconds. */
  double dwell() {
    return dwell;
  }

  /** Whether the tester measures the indentation's two diagonals or diameters. */
  boolean isOptical() {
    return this == HV30 || this == HBW5;
  }

  /**
   * Millimetres across the indentation of a material that hard: the definitions of the Vickers and
   * Brinell values (HV = 0.1891 F/d², HBW = 0.102 · 2F / (πD(D - √(D² - d²)))), solved for d.
   */
  double indentation(double hardness) {
    if (this != HBW5) {
      return Math.sqrt(0.1891 * force / hardness);
    }
    double diameter = 5;
    double depth = 0.102 * force / (Math.PI * diameter * hardness);
    return 2 * Math.sqrt(depth * (diameter - depth));
  }
}
