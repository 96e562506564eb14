package io.millwright.monitoring.internal;

/** Makes text from outside fit to be kept and shown: one line, no control characters, cut. */
final class Told {
  /** Longest name kept. */
  static final int NAME = 64;

  /** Longest reason kept. */
  static final int REASON = 1000;

  private Told() {}

  static String line(String text, int longest) {
    String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    // Cs: half a surrogate pair, which no database keeps; the cut may have made one.
    return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]+", " ").strip();
  }
}
