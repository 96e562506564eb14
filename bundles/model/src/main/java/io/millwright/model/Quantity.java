package io.millwright.model;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number with its unit.
 *
 * @param number finite; a sensor without a value sends no value, never NaN
 * @param unit the unit the number is given in
 */
public record Quantity(double number, Unit unit) implements Value {
  public Quantity {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a quantity is a finite number, not " + number);
    }
  }

  @Override
  public ValueKind kind() {
    return ValueKind.QUANTITY;
  }

  /** Six significant digits, and never fewer than stand before the point; the number keeps all. */
  @Override
  public String words() {
    String digits = Quantity.digits(number);
    return unit.symbol().isEmpty() ? digits : digits + " " + unit.symbol();
  }

  private static String digits(double number) {
    BigDecimal exact = new BigDecimal(number);
    int integerDigits = exact.precision() - exact.scale();
    BigDecimal rounded =
        exact.round(new MathContext(Math.max(6, integerDigits))).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
