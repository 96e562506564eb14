package io.millwright.exchange.internal;

import io.millwright.model.Count;
import io.millwright.model.Hardness;
import io.millwright.model.HardnessScale;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.model.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * A value as three cells. Numbers are written by the shortest decimals that name exactly this
 * number, minus zero included.
 *
 * @param kind its {@link ValueKind}; empty if there is no value
 * @param value the number or the text itself, unguarded
 * @param unit UCUM code or scale; empty if there is none
 */
record ValueCells(String kind, String value, String unit) {
  private static final ValueCells NONE = new ValueCells("", "", "");

  static ValueCells of(@Nullable Value value) {
    if (value == null) {
      return NONE;
    }
    String kind = value.kind().name();
    if (value instanceof Quantity quantity) {
      return new ValueCells(kind, Double.toString(quantity.number()), quantity.unit().code());
    }
    if (value instanceof Hardness hardness) {
      return new ValueCells(kind, Double.toString(hardness.number()), hardness.scale().text());
    }
    return new ValueCells(kind, value.words(), "");
  }

  boolean isNumber() {
    return !kind.equals(ValueKind.STATE.name()) && !kind.equals(ValueKind.TEXT.name());
  }

  /**
   * The value.
   *
   * @throws IllegalArgumentException with the rule if there is no such value
   */
  @Nullable Value toValue() {
    if (kind.isEmpty()) {
      if (!value.isEmpty() || !unit.isEmpty()) {
        throw new IllegalArgumentException("nothing, as there is no kind of value");
      }
      return null;
    }
    return switch (kind()) {
      case "QUANTITY" -> new Quantity(number(), new Unit(unit));
      case "HARDNESS" -> new Hardness(number(), new HardnessScale(unit));
      case "COUNT" -> new Count(count());
      case "STATE" -> new State(value);
      case "TEXT" -> new Text(value);
      default ->
          throw new IllegalArgumentException(
              "QUANTITY, HARDNESS, COUNT, STATE, TEXT or nothing as its kind, not " + kind);
    };
  }

  private double number() {
    try {
      // Java's own letters for hexadecimal and float constants are no numbers to anybody else.
      if (value.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")) {
        return Double.parseDouble(value);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number such as 81.5 or -1.0E-7", e);
    }
    throw new IllegalArgumentException("a number such as 81.5 or -1.0E-7");
  }

  private long count() {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a whole number from 0", e);
    }
  }
}
