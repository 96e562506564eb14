package io.millwright.monitoring.internal;

import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import io.millwright.model.Value;
import io.millwright.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is known of the past, so that a restart forgets nothing; while history is away, nothing. */
final class Recollection {
  private static final int MOST_EVENTS = 5_000;

  private final AtomicReference<@Nullable History> history = new AtomicReference<>();

  void set(History service) {
    history.set(service);
  }

  void unset(History service) {
    history.compareAndSet(service, null);
  }

  /** The newest reading of every signal of a machine; empty while nobody knows. */
  Optional<List<Reading>> last(MachineId machine) {
    History known = history.get();
    try {
      return Optional.ofNullable(known)
          .map(past -> past.last(machine).stream().map(StoredReading::reading).toList());
    } catch (StoreException e) {
      // Judging goes on while the database is away.
      return Optional.empty();
    }
  }

  /** What a machine told in a time, newest first; empty while nobody knows. */
  Optional<List<PastEvent>> events(MachineId machine, Instant from, Instant until) {
    History known = history.get();
    try {
      return Optional.ofNullable(known)
          .map(past -> past.events(machine, new Span(from, until), MOST_EVENTS));
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  /** What a signal said in a time, and when nobody heard it; empty while nobody knows. */
  Optional<List<Shares.Mark>> course(
      MachineId machine, SignalId signal, Instant from, Instant until) {
    History known = history.get();
    if (known == null) {
      return Optional.empty();
    }
    var marks = new ArrayList<Shares.Mark>();
    Consumer<StoredReading> mark =
        stored -> {
          Value value = stored.reading().value();
          if (value != null && stored.reading().quality() == Quality.GOOD) {
            Instant at = stored.reading().stamp().received();
            marks.add(new Shares.Mark(at, value.words()));
          }
        };
    try {
      var span = new Span(from, until);
      known.at(machine, signal, from).ifPresent(mark);
      known.read(machine, signal, span, mark);
      known
          .gaps(machine, span, MOST_EVENTS)
          .forEach(gap -> marks.add(new Shares.Mark(gap.from(), Shares.UNHEARD)));
    } catch (StoreException e) {
      return Optional.empty();
    }
    marks.sort(Comparator.comparing(Shares.Mark::at));
    return Optional.of(marks);
  }

  /** The readings of a signal in a time, in order. */
  List<Reading> between(MachineId machine, SignalId signal, Instant from, Instant until) {
    History known = history.get();
    var found = new ArrayList<Reading>();
    try {
      if (known != null) {
        known.read(machine, signal, new Span(from, until), one -> found.add(one.reading()));
      }
    } catch (StoreException e) {
      return List.of();
    }
    return found;
  }
}
