package io.millwright.driver.opcua.wire;

import io.millwright.driver.opcua.mapping.Units;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.Signal;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.model.ValueKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * How a machine's raw value becomes one of ours.
 *
 * @param kind of the value
 * @param raw the unit the machine counts in
 * @param unit the unit we tell it in
 * @param states what raw numbers or texts are called; empty: as they are
 */
record Source(ValueKind kind, Unit raw, Unit unit, Map<String, String> states) {
  Source {
    states = Map.copyOf(states);
  }

  static Source of(Signal signal, Unit raw, Map<String, String> states) {
    return new Source(signal.kind(), raw, signal.unit(), states);
  }

  /** The value; null if the raw one is none, or not of this kind. */
  @Nullable Value value(@Nullable Object value) {
    return switch (kind) {
      case QUANTITY -> quantity(value);
      case COUNT -> count(value);
      case STATE -> {
        String text = text(value);
        yield text == null ? null : new State(states.getOrDefault(text, text));
      }
      case TEXT -> {
        String text = text(value);
        yield text == null ? null : new Text(text);
      }
      case HARDNESS -> null;
    };
  }

  private @Nullable Value quantity(@Nullable Object value) {
    if (!(value instanceof Number number)) {
      return null;
    }
    double told = Units.convert(number.doubleValue(), raw, unit);
    return Double.isFinite(told) ? new Quantity(told, unit) : null;
  }

  private static @Nullable Value count(@Nullable Object value) {
    return value instanceof Number number && number.longValue() >= 0
        ? new Count(number.longValue())
        : null;
  }

  /** What a person would read; null if there is nothing. */
  static @Nullable String text(@Nullable Object value) {
    if (value instanceof LocalizedText localized) {
      return localized.getText();
    }
    if (value instanceof DateTime time) {
      return time.getJavaInstant().toString();
    }
    if (value instanceof Object[] several) {
      return Arrays.stream(several)
          .map(Source::text)
          .filter(Objects::nonNull)
          .collect(Collectors.joining(", "));
    }
    return value == null ? null : value.toString();
  }
}
