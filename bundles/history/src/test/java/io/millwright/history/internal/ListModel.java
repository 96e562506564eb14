package io.millwright.history.internal;

import io.millwright.bus.ReadingsReceived;
import io.millwright.history.Bucket;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One machine's past as a list, asked in the simplest way. */
final class ListModel {
  private static final Comparator<StoredReading> IN_TIME =
      Comparator.<StoredReading, Instant>comparing(stored -> stored.reading().stamp().time())
          .thenComparing(StoredReading::sequence);

  private final List<StoredReading> all = new ArrayList<>();
  private final TreeMap<SignalId, List<Reading>> grown = new TreeMap<>();
  private final TreeMap<SignalId, StoredReading> newest = new TreeMap<>();

  void add(ReadingsReceived batch) {
    for (int i = 0; i < batch.readings().size(); i++) {
      var stored = new StoredReading(batch.first().plus(i), batch.readings().get(i));
      all.add(stored);
      SignalId signal = stored.reading().signal();
      StoredReading before = newest.get(signal);
      if (before == null || stored.sequence().compareTo(before.sequence()) > 0) {
        newest.put(signal, stored);
        grown.computeIfAbsent(signal, any -> new ArrayList<>()).add(stored.reading());
      }
    }
  }

  List<StoredReading> read(SignalId signal, Span span) {
    return of(signal)
        .filter(stored -> !stored.reading().stamp().time().isBefore(span.from()))
        .filter(stored -> stored.reading().stamp().time().isBefore(span.to()))
        .toList();
  }

  Optional<StoredReading> at(SignalId signal, Instant time) {
    return of(signal)
        .filter(stored -> !stored.reading().stamp().time().isAfter(time))
        .reduce((one, next) -> next);
  }

  List<StoredReading> last() {
    return List.copyOf(newest.values());
  }

  List<SignalId> signals() {
    return List.copyOf(newest.keySet());
  }

  Optional<Sequence> accepted() {
    return all.stream().map(StoredReading::sequence).max(Comparator.naturalOrder());
  }

  Map<SignalId, Instant> since() {
    var since = new HashMap<SignalId, Instant>();
    grown.forEach(
        (signal, readings) -> {
          int first = readings.size() - 1;
          if (readings.get(first).value() instanceof State state) {
            while (first > 0 && state.equals(readings.get(first - 1).value())) {
              first--;
            }
            since.put(signal, readings.get(first).stamp().time());
          }
        });
    return since;
  }

  List<Bucket> fold(SignalId signal, Span span, Duration stretch) {
    var numbers = new TreeMap<Long, List<Double>>();
    for (StoredReading stored : read(signal, span)) {
      Reading reading = stored.reading();
      boolean counts = reading.quality() == Quality.GOOD || reading.quality() == Quality.UNCERTAIN;
      Double number =
          reading.value() instanceof Quantity quantity
              ? (Double) quantity.number()
              : reading.value() instanceof Count count ? (Double) (double) count.number() : null;
      if (counts && number != null) {
        long index = Duration.between(span.from(), reading.stamp().time()).dividedBy(stretch);
        numbers.computeIfAbsent(index, any -> new ArrayList<>()).add(number);
      }
    }
    var buckets = new ArrayList<Bucket>();
    numbers.forEach(
        (index, list) -> {
          var sum = list.stream().mapToDouble(Double::doubleValue).summaryStatistics();
          buckets.add(
              new Bucket(
                  span.from().plus(stretch.multipliedBy(index)),
                  list.size(),
                  sum.getMin(),
                  sum.getMax(),
                  sum.getAverage()));
        });
    return buckets;
  }

  private Stream<StoredReading> of(SignalId signal) {
    return all.stream().filter(stored -> stored.reading().signal().equals(signal)).sorted(IN_TIME);
  }
}
