package io.millwright.operation.internal;

import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.Gap;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A past that a test writes; it can be thinned. */
final class WrittenPast implements History {
  private record Kept(MachineId machine, Reading reading) {}

  private record Happened(MachineId machine, PastEvent event) {}

  private final List<Kept> readings = new ArrayList<>();
  private final List<Happened> events = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  WrittenPast reads(String machine, String signal, Instant at, double number, Unit unit) {
    return reads(machine, signal, at, new Quantity(number, unit));
  }

  WrittenPast counts(String machine, String signal, Instant at, long number) {
    return reads(machine, signal, at, new Count(number));
  }

  WrittenPast reads(String machine, String signal, Instant at, Value value) {
    var reading = new Reading(new SignalId(signal), value, Quality.GOOD, Stamp.of(at, at));
    readings.add(new Kept(new MachineId(machine), reading));
    return this;
  }

  WrittenPast happens(String machine, MachineEvent event) {
    var stamp = Stamp.of(event.source(), event.source());
    events.add(new Happened(new MachineId(machine), new PastEvent(event, stamp)));
    return this;
  }

  WrittenPast lacks(Gap gap) {
    gaps.add(gap);
    return this;
  }

  /** Forgets all readings and events. */
  void thin() {
    readings.clear();
    events.clear();
  }

  @Override
  public void read(MachineId machine, SignalId signal, Span span, Consumer<StoredReading> into) {
    of(machine, signal)
        .filter(reading -> isWithin(span, reading.stamp().time()))
        .forEach(reading -> into.accept(new StoredReading(new Sequence(1, 1), reading)));
  }

  private Stream<Reading> of(MachineId machine, SignalId signal) {
    return readings.stream()
        .filter(kept -> kept.machine().equals(machine))
        .map(Kept::reading)
        .filter(reading -> reading.signal().equals(signal))
        .sorted(Comparator.comparing(reading -> reading.stamp().time()));
  }

  private static boolean isWithin(Span span, Instant at) {
    return !at.isBefore(span.from()) && at.isBefore(span.to());
  }

  @Override
  public Optional<StoredReading> at(MachineId machine, SignalId signal, Instant time) {
    return of(machine, signal)
        .filter(reading -> !reading.stamp().time().isAfter(time))
        .reduce((before, after) -> after)
        .map(reading -> new StoredReading(new Sequence(1, 1), reading));
  }

  @Override
  public List<SignalId> signals(MachineId machine) {
    return readings.stream()
        .filter(kept -> kept.machine().equals(machine))
        .map(kept -> kept.reading().signal())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public List<PastEvent> events(MachineId machine, Span span, int most) {
    return events.stream()
        .filter(each -> each.machine().equals(machine))
        .map(Happened::event)
        .filter(event -> isWithin(span, event.stamp().time()))
        .sorted(Comparator.comparing((PastEvent event) -> event.stamp().time()).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public List<Gap> gaps(MachineId machine, Span span, int most) {
    return gaps.stream()
        .filter(gap -> gap.machine().equals(machine))
        .filter(gap -> gap.from().isBefore(span.to()))
        .filter(gap -> gap.to() == null || gap.to().isAfter(span.from()))
        .sorted(Comparator.comparing(Gap::from).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public List<Bucket> fold(MachineId machine, SignalId signal, Span span, Duration stretch) {
    var buckets = new ArrayList<Bucket>();
    for (Instant from = span.from(); from.isBefore(span.to()); from = from.plus(stretch)) {
      var within = new Span(from, from.plus(stretch));
      double[] numbers =
          of(machine, signal)
              .filter(reading -> isWithin(within, reading.stamp().time()))
              .mapToDouble(reading -> number(reading.presentValue()))
              .toArray();
      if (numbers.length > 0) {
        DoubleSummaryStatistics all = Arrays.stream(numbers).summaryStatistics();
        buckets.add(new Bucket(from, numbers.length, all.getMin(), all.getMax(), all.getAverage()));
      }
    }
    return buckets;
  }

  private static double number(Value value) {
    return value instanceof Count count
        ? count.number()
        : value instanceof Quantity quantity ? quantity.number() : 0;
  }

  @Override
  public List<StoredReading> last(MachineId machine) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<SignalId, Instant> since(MachineId machine) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Sequence> accepted(MachineId machine) {
    throw new UnsupportedOperationException();
  }
}
