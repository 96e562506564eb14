package io.millwright.monitoring.internal;

import io.millwright.model.MachineId;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was heard last of signals whose rules need more than one value. In memory only: after a
 * restart a rate begins anew, and nobody is told of a change that nobody saw. Used by one thread at
 * a time.
 */
final class Senses {
  private static final int MOST_SAMPLES = 60;
  private static final Duration FRESH = Duration.ofMinutes(10);

  private record Sample(double number, Instant at) {}

  private record Place(MachineId machine, SignalId signal) {}

  private record Heard(Value value, Instant at) {}

  private final Map<Place, Heard> heard = new HashMap<>();
  private final Map<Place, Deque<Sample>> samples = new HashMap<>();

  void hear(MachineId machine, SignalId signal, Value value, Instant now) {
    heard.put(new Place(machine, signal), new Heard(value, now));
  }

  /** When a signal was last heard since the start. */
  Optional<Instant> lastHeard(MachineId machine, SignalId signal) {
    return Optional.ofNullable(heard.get(new Place(machine, signal))).map(Heard::at);
  }

  /** The value minus the other's; empty while one of them is not known. */
  Optional<Value> difference(Law law, MachineId machine, Criterion.Difference wanted, Instant now) {
    Heard one = heard.get(new Place(machine, law.signal()));
    Heard other = heard.get(new Place(machine, wanted.other()));
    if (!fresh(one, now) || !fresh(other, now)) {
      return Optional.empty();
    }
    return number(one, wanted.band().unit())
        .flatMap(
            from ->
                number(other, wanted.band().unit())
                    .map(to -> (Value) new Quantity(from - to, wanted.band().unit())));
  }

  private static boolean fresh(@Nullable Heard heard, Instant now) {
    return heard != null && heard.at().plus(FRESH).isAfter(now);
  }

  private static Optional<Double> number(@Nullable Heard heard, Unit unit) {
    return heard == null ? Optional.empty() : Conversion.measured(heard.value(), unit);
  }

  /** How fast a value changes; empty until it was watched for the whole window. */
  Optional<Value> rate(
      Law law, MachineId machine, Criterion.Rate wanted, Value value, Instant now) {
    Optional<Double> number = Conversion.measured(value, wanted.band().unit());
    if (number.isEmpty()) {
      return Optional.of(value);
    }
    Deque<Sample> seen =
        samples.computeIfAbsent(new Place(machine, law.signal()), each -> new ArrayDeque<>());
    Instant edge = now.minus(wanted.window());
    @Nullable Sample last = seen.peekLast();
    Duration step = wanted.window().dividedBy(MOST_SAMPLES);
    if (last == null || !last.at().plus(step).isAfter(now)) {
      seen.addLast(new Sample(number.get(), now));
    }
    @Nullable Sample from = null;
    while (!seen.isEmpty() && !seen.peekFirst().at().isAfter(edge)) {
      from = seen.pollFirst();
    }
    if (from == null) {
      return Optional.empty();
    }
    seen.addFirst(from);
    double seconds = Duration.between(from.at(), now).toMillis() / 1_000.0;
    double change = (number.get() - from.number()) / seconds * wanted.per().toSeconds();
    double rounded = Math.round(change * 1_000) / 1_000.0;
    return Optional.of(new Quantity(rounded, wanted.band().unit()));
  }
}
