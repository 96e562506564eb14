package io.millwright.history.internal.format;

import io.millwright.model.Count;
import io.millwright.model.Hardness;
import io.millwright.model.HardnessScale;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import org.jspecify.annotations.Nullable;

/** Takes values apart and builds them again, with what no value may be. */
final class Values {
  private Values() {}

  /** The number of a quantity or a hardness. */
  static double number(Value value) {
    return value instanceof Quantity quantity ? quantity.number() : ((Hardness) value).number();
  }

  /** The code of its unit or scale; empty for all but quantities and hardnesses. */
  static String unit(@Nullable Value value) {
    if (value instanceof Quantity quantity) {
      return quantity.unit().code();
    }
    return value instanceof Hardness hardness ? hardness.scale().text() : "";
  }

  /** The unit or the scale itself. */
  static Object unit(int kind, String code) throws DamagedException {
    try {
      return kind == Traits.QUANTITY ? new Unit(code) : new HardnessScale(code);
    } catch (IllegalArgumentException e) {
      throw new DamagedException("a unit cannot be: " + e.getMessage(), e);
    }
  }

  /** A quantity or a hardness. */
  static Value quantity(Object unit, double number) throws DamagedException {
    checkNumber(unit instanceof Unit ? Traits.QUANTITY : Traits.HARDNESS, number);
    return unit instanceof Unit known
        ? new Quantity(number, known)
        : new Hardness(number, (HardnessScale) unit);
  }

  static Value word(int kind, String word) {
    return kind == Traits.STATE ? new State(word) : new Text(word);
  }

  static Value count(long number) throws DamagedException {
    checkCount(number);
    return new Count(number);
  }

  static void checkNumber(int kind, double number) throws DamagedException {
    if (!Double.isFinite(number) || (kind == Traits.HARDNESS && number < 0)) {
      throw new DamagedException("%s is no number of a reading".formatted(number));
    }
  }

  static void checkCount(long number) throws DamagedException {
    if (number < 0) {
      throw new DamagedException("a count is negative: " + number);
    }
  }
}
