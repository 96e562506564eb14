package io.millwright.driver.host.internal.files;

import io.millwright.driver.host.DriverForm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key that a driver understands, by its metatype (OSGi Compendium 8, chapter 105).
 *
 * @param id the key
 * @param type the metatype's name of the type, for instance {@code Double}
 * @param many whether it takes a list
 * @param required whether it must be there
 * @param min least number, or least length of a text; null if free
 * @param max greatest number, or greatest length of a text; null if free
 * @param options the only values allowed; empty if free
 */
public record Attribute(
    String id,
    String type,
    boolean many,
    boolean required,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    List<String> options) {

  /** The rule that a value breaks; empty if it breaks none. */
  Optional<String> objection(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return many
          ? list.stream().filter(each -> !admits(each)).findFirst().map(each -> rule())
          : Optional.of("must be one value, not a list");
    }
    return admits(value) ? Optional.empty() : Optional.of(rule());
  }

  /** What a form asks for. */
  DriverForm.Form form() {
    if (many) {
      return DriverForm.Form.LIST;
    }
    return switch (type) {
      case "Boolean" -> DriverForm.Form.SWITCH;
      case "Integer", "Long", "Short", "Byte", "Double", "Float" -> DriverForm.Form.NUMBER;
      default -> DriverForm.Form.TEXT;
    };
  }

  private boolean admits(@Nullable Object value) {
    if (value == null) {
      return false;
    }
    if (!options.isEmpty()) {
      return options.contains(value.toString());
    }
    return switch (type) {
      case "Boolean" -> List.of("true", "false").contains(value.toString());
      case "Integer", "Long", "Short", "Byte" -> isNumber(value, true);
      case "Double", "Float" -> isNumber(value, false);
      default -> isWithin(BigDecimal.valueOf(value.toString().length()));
    };
  }

  private boolean isNumber(Object value, boolean whole) {
    try {
      BigDecimal number = new BigDecimal(value.toString().strip());
      boolean fits = !whole || (number.stripTrailingZeros().scale() <= 0 && fitsType(number));
      return fits && isWithin(number);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private boolean fitsType(BigDecimal number) {
    int bits =
        switch (type) {
          case "Byte" -> 8;
          case "Short" -> 16;
          case "Integer" -> 32;
          default -> 64;
        };
    return number.toBigInteger().bitLength() < bits;
  }

  private boolean isWithin(BigDecimal number) {
    return (min == null || number.compareTo(min) >= 0)
        && (max == null || number.compareTo(max) <= 0);
  }

  /** What the file should say, for a person. */
  String rule() {
    if (!options.isEmpty()) {
      return "must be one of " + String.join(", ", options);
    }
    return switch (type) {
      case "Boolean" -> "must be true or false";
      case "Integer", "Long", "Short", "Byte" -> "must be a whole number" + range("");
      case "Double", "Float" -> "must be a number" + range("");
      default -> "must be a text" + range(" characters");
    };
  }

  private String range(String unit) {
    if (min != null && max != null) {
      return " from %s to %s%s".formatted(min.toPlainString(), max.toPlainString(), unit);
    }
    if (min != null) {
      return ", at least " + min.toPlainString() + unit;
    }
    return max == null ? "" : ", at most " + max.toPlainString() + unit;
  }
}
