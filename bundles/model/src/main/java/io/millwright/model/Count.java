package io.millwright.model;

/**
 * A counter's stand, for instance the number of probings.
 *
 * @param number not negative; a machine may reset it
 */
public record Count(long number) implements Value {
  public Count {
    if (number < 0) {
      throw new IllegalArgumentException("a count is not negative: " + number);
    }
  }

  @Override
  public ValueKind kind() {
    return ValueKind.COUNT;
  }

  @Override
  public String words() {
    return Long.toString(number);
  }
}
