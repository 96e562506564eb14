package io.millwright.model;

/**
 * A hardness number with its scale. Scales are no units: one is never converted into another.
 *
 * @param number finite and not negative
 * @param scale as the standards write it, for instance {@code HRC}, {@code HV30/20}, {@code HBW
 *     5/750} (ISO 6506, 6507, 6508)
 */
public record Hardness(double number, String scale) implements Value {
  public Hardness {
    if (!Double.isFinite(number) || number < 0) {
      throw new IllegalArgumentException("a hardness is a number from 0, not " + number);
    }
    if (scale.isBlank()) {
      throw new IllegalArgumentException("a hardness needs its scale");
    }
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
