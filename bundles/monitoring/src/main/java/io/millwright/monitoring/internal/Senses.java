package io.millwright.monitoring.internal;

import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was heard last of signals whose rules need more than one value. In memory; after a restart
 * it is fetched from the past. Used by one thread at a time.
 */
final class Senses {
  private static final int MOST_SAMPLES = 60;
  private static final Duration BETWEEN = Duration.ofSeconds(5);
  private static final Duration FRESH = Duration.ofMinutes(10);

  private record Sample(double number, Unit unit, Instant at) {}

  /** A value, and whether it came since the start. */
  private record Heard(Value value, Instant at, boolean live) {}

  /** What is known of one machine. */
  private static final class Of {
    private boolean fetched;
    private Instant next = Instant.MIN;
    private final Map<SignalId, Heard> heard = new HashMap<>();
    private final Map<SignalId, Deque<Sample>> samples = new HashMap<>();
  }

  private final Recollection past;
  private final Map<MachineId, Of> machines = new HashMap<>();

  /**
   * @param past what was before the start
   */
  Senses(Recollection past) {
    this.past = past;
  }

  /** What is known of a machine, fetched from the past as soon as there is one to ask. */
  private Of of(MachineId machine, Laws laws, Instant now) {
    Of known = machines.computeIfAbsent(machine, each -> new Of());
    if (!known.fetched && !now.isBefore(known.next)) {
      known.next = now.plus(BETWEEN);
      past.last(machine)
          .ifPresent(
              last -> {
                last.forEach(reading -> recall(known, laws, machine, reading, now));
                known.fetched = true;
              });
    }
    return known;
  }

  // What came since the start is newer, and stays. Times are the platform's own, as of what comes.
  private void recall(Of known, Laws laws, MachineId machine, Reading reading, Instant now) {
    Value value = reading.value();
    if (laws.listens(reading.signal()) && value != null && reading.quality() == Quality.GOOD) {
      known.heard.putIfAbsent(
          reading.signal(), new Heard(value, reading.stamp().received(), false));
    }
    laws.of(reading.signal()).forEach(law -> recall(known, law, machine, now));
  }

  private void recall(Of known, Law law, MachineId machine, Instant now) {
    if (law.criterion() instanceof Criterion.Rate wanted) {
      Deque<Sample> live = known.samples.remove(law.signal());
      Instant from = now.minus(wanted.window()).minus(step(wanted));
      for (Reading reading : past.between(machine, law.signal(), from, now)) {
        Value value = reading.value();
        Optional<Double> number =
            value == null || reading.quality() != Quality.GOOD
                ? Optional.empty()
                : Conversion.measured(value, wanted.band().unit());
        number.ifPresent(it -> sample(known, law, wanted, it, reading.stamp().received()));
      }
      if (live != null) {
        known.samples.computeIfAbsent(law.signal(), each -> new ArrayDeque<>()).addAll(live);
      }
    }
  }

  void hear(MachineId machine, Laws laws, SignalId signal, Value value, Instant now) {
    of(machine, laws, now).heard.put(signal, new Heard(value, now, true));
  }

  /** All that was ever heard of a machine, as far as its rules want it. */
  Set<SignalId> heardOf(MachineId machine, Laws laws, Instant now) {
    return of(machine, laws, now).heard.keySet();
  }

  /** Nothing is known of these any more. */
  void forget(Set<MachineId> gone) {
    machines.keySet().removeAll(gone);
  }

  /** When a signal was last heard since the start. */
  Optional<Instant> lastHeard(MachineId machine, SignalId signal) {
    Of known = machines.get(machine);
    return Optional.ofNullable(known == null ? null : known.heard.get(signal))
        .filter(Heard::live)
        .map(Heard::at);
  }

  /** The value minus the other's; empty while one of them is not known. */
  Optional<Value> difference(Law law, MachineId machine, Criterion.Difference wanted, Instant now) {
    Of known = machines.get(machine);
    Heard one = known == null ? null : known.heard.get(law.signal());
    Heard other = known == null ? null : known.heard.get(wanted.other());
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
  Optional<Value> rate(MachineId machine, Laws laws, Law law, Value value, Instant now) {
    if (!(law.criterion() instanceof Criterion.Rate wanted)) {
      return Optional.empty();
    }
    Optional<Double> number = Conversion.measured(value, wanted.band().unit());
    if (number.isEmpty()) {
      return Optional.of(value);
    }
    Of known = of(machine, laws, now);
    Deque<Sample> seen = sample(known, law, wanted, number.get(), now);
    Instant edge = now.minus(wanted.window());
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

  private static Duration step(Criterion.Rate wanted) {
    return wanted.window().dividedBy(MOST_SAMPLES);
  }

  private static Deque<Sample> sample(
      Of known, Law law, Criterion.Rate wanted, double number, Instant now) {
    Unit unit = wanted.band().unit();
    Deque<Sample> seen = known.samples.computeIfAbsent(law.signal(), each -> new ArrayDeque<>());
    // The rule may have been rewritten: numbers of another unit are no beginning of this change.
    seen.removeIf(sample -> !sample.unit().equals(unit));
    @Nullable Sample last = seen.peekLast();
    if (last == null || !last.at().plus(step(wanted)).isAfter(now)) {
      seen.addLast(new Sample(number, unit, now));
    }
    return seen;
  }
}
