package io.millwright.monitoring.internal;

import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Gap;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A past that a test wrote. */
final class PastInMemory implements History {
  private record Kept(MachineId machine, Reading reading) {}

  private record Happened(MachineId machine, PastEvent event) {}

  private final List<Kept> readings = new ArrayList<>();
  private final List<Happened> events = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private int longest;

  void add(String machine, String signal, Instant at, Value value) {
    var reading = new Reading(new SignalId(signal), value, Quality.GOOD, Stamp.of(at, at));
    readings.add(new Kept(new MachineId(machine), reading));
  }

  void add(String machine, MachineEvent event) {
    events.add(
        new Happened(
            new MachineId(machine),
            new PastEvent(event, Stamp.of(event.source(), event.source()))));
  }

  void add(Gap gap) {
    gaps.add(gap);
  }

  /** The most readings that were fetched at once. */
  int longest() {
    return longest;
  }

  @Override
  public void read(MachineId machine, SignalId signal, Span span, Consumer<StoredReading> into) {
    List<Reading> found =
        readings.stream()
            .filter(kept -> kept.machine().equals(machine))
            .map(Kept::reading)
            .filter(reading -> reading.signal().equals(signal))
            .filter(reading -> isWithin(span, reading.stamp().time()))
            .toList();
    longest = Math.max(longest, found.size());
    found.forEach(reading -> into.accept(new StoredReading(new Sequence(1, 1), reading)));
  }

  private static boolean isWithin(Span span, Instant at) {
    return !at.isBefore(span.from()) && at.isBefore(span.to());
  }

  @Override
  public List<SignalId> signals(MachineId machine) {
    return readings.stream()
        .filter(kept -> kept.machine().equals(machine))
        .map(kept -> kept.reading().signal())
        .distinct()
        .sorted(Comparator.comparing(SignalId::text))
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
    return gaps.stream().filter(gap -> gap.machine().equals(machine)).toList();
  }

  @Override
  public List<Bucket> fold(MachineId machine, SignalId signal, Span span, Duration stretch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<StoredReading> at(MachineId machine, SignalId signal, Instant time) {
    return readings.stream()
        .filter(kept -> kept.machine().equals(machine))
        .map(Kept::reading)
        .filter(reading -> reading.signal().equals(signal))
        .filter(reading -> !reading.stamp().time().isAfter(time))
        .reduce((first, next) -> next)
        .map(reading -> new StoredReading(new Sequence(1, 1), reading));
  }

  @Override
  public List<StoredReading> last(MachineId machine) {
    var newest = new TreeMap<String, StoredReading>();
    readings.stream()
        .filter(kept -> kept.machine().equals(machine))
        .map(Kept::reading)
        .forEach(
            one -> newest.put(one.signal().text(), new StoredReading(new Sequence(1, 1), one)));
    return List.copyOf(newest.values());
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
