package io.millwright.driver.host.internal;

import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.model.ValueKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signals a machine promised; judges what it sends by them. Guarded by its owner's lock. */
final class Declared {
  private final Map<SignalId, Signal> signals = new HashMap<>();

  void replace(Collection<Signal> promised) {
    signals.clear();
    promised.forEach(signal -> signals.put(signal.id(), signal));
  }

  /** In the order of their names. */
  List<Signal> signals() {
    return signals.values().stream().sorted(Comparator.comparing(Signal::id)).toList();
  }

  /** Why a reading must be refused; null if it is as promised. */
  @Nullable String objection(SignalId id, @Nullable Value value, Quality quality) {
    Signal signal = signals.get(id);
    if (signal == null) {
      return "refused %s: the driver did not declare this signal".formatted(id);
    }
    if (value == null) {
      return quality == Quality.BAD
          ? null
          : "refused %s: no value, yet its quality is %s".formatted(id, quality);
    }
    if (quality == Quality.STALE) {
      return "refused %s: a driver does not judge staleness".formatted(id);
    }
    return signal.admits(value)
        ? null
        : "refused %s: %s was declared, %s came"
            .formatted(id, form(signal.kind(), signal.unit()), form(value));
  }

  private static String form(Value value) {
    return form(value.kind(), value instanceof Quantity quantity ? quantity.unit() : Unit.ONE);
  }

  private static String form(ValueKind kind, Unit unit) {
    return kind == ValueKind.QUANTITY ? kind + " in " + unit : kind.toString();
  }
}
