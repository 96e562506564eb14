package io.millwright.exchange.internal.anonymous;

import io.millwright.exchange.internal.anonymous.Cell.About;
import io.millwright.exchange.internal.anonymous.Cell.Table;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.MachineId;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sums up a machine's past by weeks. Texts, states and names of the machine stay behind. */
final class Gatherer {
  static final Duration WEEK = Duration.ofDays(7);

  private static final int MOST_EVENTS = 100_000;
  private static final int SEVERE = 500;
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

  private final History history;
  private final Fleet fleet;

  Gatherer(History history, Fleet fleet) {
    this.history = history;
    this.fleet = fleet;
  }

  /** Empty if there is nothing of it, or nobody knows whose it is. */
  Optional<Profile> profile(MachineId machine, Span span) {
    Optional<Machine> known = fleet.machine(machine);
    Optional<String> customer = known.flatMap(Machine::site).map(Site::customer);
    SortedMap<Cell, Double> cells = readings(machine, span);
    if (customer.isEmpty() || cells.isEmpty()) {
      return Optional.empty();
    }
    int first = cells.keySet().stream().mapToInt(Cell::week).min().orElseThrow();
    int last = cells.keySet().stream().mapToInt(Cell::week).max().orElseThrow();
    for (int week = first; week <= last; week++) {
      events(machine, span, week, cells);
    }
    var moved = new TreeMap<Cell, Double>();
    cells.forEach((cell, number) -> moved.put(new Cell(cell.week() - first, cell.about()), number));
    return Optional.of(
        new Profile(machine, customer.get(), code(known.orElseThrow().kind()), first, moved));
  }

  private SortedMap<Cell, Double> readings(MachineId machine, Span span) {
    var cells = new TreeMap<Cell, Double>();
    Instant begin = Instant.EPOCH.plus(WEEK.multipliedBy(week(span.from())));
    for (StoredReading newest : history.last(machine)) {
      @Nullable Value value = newest.reading().value();
      if (value instanceof Quantity || value instanceof Count) {
        SignalId signal = newest.reading().signal();
        for (Bucket bucket : history.fold(machine, signal, new Span(begin, span.to()), WEEK)) {
          add(cells, signal.text(), value, bucket);
        }
      }
    }
    return cells;
  }

  // How far a counter stands would tell which machine it is: only what a week adds is taken.
  private static void add(
      SortedMap<Cell, Double> cells, String signal, Value value, Bucket bucket) {
    int week = week(bucket.from());
    if (value instanceof Quantity quantity) {
      String unit = quantity.unit().code();
      cells.put(cell(week, signal, unit, "low"), bucket.min());
      cells.put(cell(week, signal, unit, "mean"), bucket.mean());
      cells.put(cell(week, signal, unit, "high"), bucket.max());
    } else {
      cells.put(cell(week, signal, "", "increase"), bucket.max() - bucket.min());
    }
  }

  private static Cell cell(int week, String signal, String unit, String figure) {
    return new Cell(week, new About(Table.READINGS, signal, unit, figure));
  }

  private void events(MachineId machine, Span span, int week, SortedMap<Cell, Double> cells) {
    Instant begin = Instant.EPOCH.plus(WEEK.multipliedBy(week));
    Instant end = begin.plus(WEEK);
    var stretch =
        new Span(
            begin.isBefore(span.from()) ? span.from() : begin,
            end.isAfter(span.to()) ? span.to() : end);
    for (PastEvent past : history.events(machine, stretch, MOST_EVENTS)) {
      String severity = past.event().severity() < SEVERE ? "mild" : "severe";
      var about = new About(Table.EVENTS, code(past.event().kind()), severity, "count");
      cells.merge(new Cell(week, about), 1.0, Double::sum);
    }
  }

  // What is no code may be a sentence, with a name in it.
  private static String code(String word) {
    return CODE.matcher(word).matches() ? word : Coarse.OTHER;
  }

  private static int week(Instant time) {
    return Math.toIntExact(Math.floorDiv(time.getEpochSecond(), WEEK.toSeconds()));
  }
}
