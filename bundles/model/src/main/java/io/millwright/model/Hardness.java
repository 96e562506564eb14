package io.millwright.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hardness number with its scale. Scales are no units: one is never converted into another, and
 * numbers of two scales cannot be compared.
 *
 * @param number finite and not negative; it may lie outside the scale's range, as testers show it
 * @param scale the scale it was measured on
 */
public record Hardness(double number, HardnessScale scale) implements Value {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5}(?:\\.\\d{1,6})?) ?(H.*)");

  public Hardness {
    if (!Double.isFinite(number) || number < 0) {
      throw new IllegalArgumentException("a hardness is a number from 0, not " + number);
    }
  }

  /**
   * A hardness on the scale that is written so.
   *
   * @throws IllegalArgumentException if there is no such scale
   */
  public Hardness(double number, String scale) {
    this(number, new HardnessScale(scale));
  }

  /**
   * Reads a hardness as people write it, for instance {@code 62.5 HRC}, {@code 640 HV30/20} or
   * {@code 600 HBW 1/30/20}.
   *
   * @throws IllegalArgumentException if it is not written so, if there is no such scale, or if the
   *     scale is not defined for the number
   */
  public static Hardness parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no hardness: write a number and its scale, such as 62.5 HRC or 350 HBW 5/750"
              .formatted(text));
    }
    var hardness = new Hardness(Double.parseDouble(matcher.group(1)), matcher.group(2));
    if (!hardness.isInRange()) {
      throw new IllegalArgumentException(
          "%s: %s".formatted(hardness.words(), hardness.rangeWords()));
    }
    return hardness;
  }

  /** Whether the scale is defined for the number. */
  public boolean isInRange() {
    return scale.admits(number);
  }

  /** The scale's range for a person, for instance {@code HRC goes from 20 to 70 (ISO 6508-1)}. */
  public String rangeWords() {
    String from = new Quantity(scale.lowest(), Unit.ONE).words();
    return Double.isInfinite(scale.highest())
        ? "%s begins at %s (%s)".formatted(scale, from, scale.method().standard())
        : "%s goes from %s to %s (%s)"
            .formatted(
                scale,
                from,
                new Quantity(scale.highest(), Unit.ONE).words(),
                scale.method().standard());
  }

  @Override
  public ValueKind kind() {
    return ValueKind.HARDNESS;
  }

  @Override
  public String words() {
    return new Quantity(number, Unit.ONE).words() + " " + scale;
  }
}
