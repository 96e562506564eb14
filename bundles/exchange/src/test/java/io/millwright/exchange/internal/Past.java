package io.millwright.exchange.internal;

import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.HistoryImport;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A history in memory, of one machine; takes in all or nothing. */
final class Past implements History, HistoryImport {
  final Map<SignalId, List<StoredReading>> readings = new TreeMap<>();
  final List<PastEvent> events = new ArrayList<>();
  final List<Gap> gaps = new ArrayList<>();
  int held;
  int mostHeld;

  void add(StoredReading reading) {
    readings.computeIfAbsent(reading.reading().signal(), id -> new ArrayList<>()).add(reading);
  }

  @Override
  public void read(MachineId machine, SignalId signal, Span span, Consumer<StoredReading> into) {
    held = 0;
    for (StoredReading reading : readings.getOrDefault(signal, List.of())) {
      if (within(span, reading.reading().stamp().time())) {
        mostHeld = Math.max(mostHeld, ++held);
        into.accept(reading);
      }
    }
  }

  private static boolean within(Span span, Instant time) {
    return !time.isBefore(span.from()) && time.isBefore(span.to());
  }

  @Override
  public List<SignalId> signals(MachineId machine) {
    return List.copyOf(readings.keySet());
  }

  @Override
  public List<PastEvent> events(MachineId machine, Span span, int most) {
    return events.stream()
        .filter(event -> within(span, event.stamp().time()))
        .sorted(Comparator.comparing((PastEvent event) -> event.stamp().time()).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public List<Gap> gaps(MachineId machine, Span span, int most) {
    return gaps.stream()
        .filter(gap -> gap.from().isBefore(span.to()))
        .filter(gap -> gap.to() == null || gap.to().isAfter(span.from()))
        .sorted(Comparator.comparing(Gap::from).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public void take(MachineId machine, Span span, Consumer<Inlet> past) {
    var taken = new Past();
    past.accept(
        new Inlet() {
          @Override
          public void add(StoredReading reading) {
            taken.add(reading);
          }

          @Override
          public void add(PastEvent event) {
            taken.events.add(event);
          }

          @Override
          public void add(Gap gap) {
            taken.gaps.add(gap);
          }
        });
    if (!readings.isEmpty()) {
      throw new IllegalStateException(machine + " already has readings in that time");
    }
    readings.putAll(taken.readings);
    events.addAll(taken.events);
    gaps.addAll(taken.gaps);
  }

  @Override
  public List<Bucket> fold(MachineId machine, SignalId signal, Span span, Duration stretch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<StoredReading> at(MachineId machine, SignalId signal, Instant time) {
    throw new UnsupportedOperationException();
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
