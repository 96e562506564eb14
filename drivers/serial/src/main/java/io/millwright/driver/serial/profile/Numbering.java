package io.millwright.driver.serial.profile;

/**
 * How a device numbers its results.
 *
 * @param first where it begins again
 * @param last the highest number
 * @param longestHole more missing numbers than this are no hole: somebody set the counter anew
 */
public record Numbering(long first, long last, int longestHole) {
  /** From 0 on without an end. */
  public static final Numbering USUAL = new Numbering(0, Long.MAX_VALUE, 1_000);
}
