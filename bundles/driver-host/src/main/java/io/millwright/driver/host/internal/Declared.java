package io.millwright.driver.host.internal;

import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.model.ValueKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The signals a machine promised; judges what it sends by them. Guarded by its owner's lock. */
final class Declared {
  private Map<SignalId, Signal> signals = Map.of();

  void replace(Collection<Signal> promised) {
    var byId = new TreeMap<SignalId, Signal>();
    promised.forEach(signal -> byId.put(signal.id(), signal));
    signals = byId;
  }

  List<Signal> signals() {
    return List.copyOf(signals.values());
  }

  /** Why a reading must be refused; empty if it is as promised. */
  Optional<String> objection(SignalId id, @Nullable Value value, Quality quality) {
    Signal signal = signals.get(id);
    if (signal == null) {
      return Optional.of("refused %s: the driver did not declare this signal".formatted(id));
    }
    if (value == null) {
      return quality == Quality.BAD
          ? Optional.empty()
          : Optional.of("refused %s: no value, yet its quality is %s".formatted(id, quality));
    }
    if (quality == Quality.STALE) {
      return Optional.of("refused %s: a driver does not judge staleness".formatted(id));
    }
    return signal.admits(value)
        ? Optional.empty()
        : Optional.of(
            "refused %s: %s was declared, %s came"
                .formatted(id, form(signal.kind(), signal.unit()), form(value)));
  }

  private static String form(Value value) {
    return form(value.kind(), value instanceof Quantity quantity ? quantity.unit() : Unit.ONE);
  }

  private static String form(ValueKind kind, Unit unit) {
    return kind == ValueKind.QUANTITY ? kind + " in " + unit : kind.toString();
  }
}
