package io.millwright.operation.internal;

import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.operation.Counters;
import io.millwright.operation.Tally;
import io.millwright.operation.Tally.Row;
import io.millwright.operation.Tally.Stretch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Adds up counters from the stored past, each time anew: there is nothing to keep in step. */
@Component
public final class CounterDesk implements Counters {
  static final SignalId WORKED = new SignalId("hours.operation");

  // The edges of all zones lie at quarters of an hour.
  private static final Duration FOLD = Duration.ofMinutes(15);
  private static final int MOST_BROKEN = 1_000;
  private static final int MOST_GAPS = 10_000;
  private static final Set<Unit> HOURS = Set.of(Unit.HOUR);
  private static final Set<Unit> WAYS = Set.of(Unit.METRE, Unit.KILOMETRE, Unit.MILLIMETRE);

  private final History history;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public CounterDesk(@Reference History history) {
    this(history, Clock.systemUTC());
  }

  CounterDesk(History history, Clock clock) {
    this.history = history;
    this.clock = clock;
  }

  @Override
  public Tally tally(MachineId machine, Per per, LocalDate from, int many, ZoneId zone) {
    if (many < 1 || many > MOST_STRETCHES) {
      throw new IllegalArgumentException(
          "1 to %d stretches, not %d".formatted(MOST_STRETCHES, many));
    }
    Instant now = clock.instant();
    List<Stretch> bare = Stretches.of(per, from, many, zone, List.of(), now);
    var span = new Span(bare.get(0).from(), bare.get(many - 1).to());
    List<Gap> gaps = history.gaps(machine, span, MOST_GAPS);
    List<Stretch> stretches = Stretches.of(per, from, many, zone, gaps, now);
    List<Span> missing = Stretches.merged(gaps, now);
    List<Row> rows =
        history.signals(machine).stream()
            .flatMap(signal -> row(machine, signal, stretches, missing, now).stream())
            .toList();
    return new Tally(machine, stretches, rows, utilisation(stretches, rows));
  }

  private Optional<Row> row(
      MachineId machine, SignalId signal, List<Stretch> stretches, List<Span> gaps, Instant now) {
    Instant end = stretches.get(stretches.size() - 1).to();
    Optional<Reading> newest =
        history.at(machine, signal, end).map(StoredReading::reading).filter(CounterDesk::isCounter);
    return newest
        .flatMap(
            reading ->
                marks(machine, signal, stretches)
                    .map(marks -> Metering.row(signal, unit(reading), marks, stretches, gaps, now)))
        .filter(row -> row.jumps().size() <= MOST_BROKEN);
  }

  private static boolean isCounter(Reading reading) {
    Value value = reading.value();
    String last = reading.signal().text().replaceFirst(".*\\.", "");
    return value instanceof Count
        || (value instanceof Quantity quantity
            && ((HOURS.contains(quantity.unit()) && reading.signal().group().equals("hours"))
                || (WAYS.contains(quantity.unit()) && last.equals("travel"))));
  }

  private static String unit(Reading reading) {
    return reading.value() instanceof Quantity quantity ? quantity.unit().symbol() : "";
  }

  /** Empty for what goes up and down all the time: it is no counter, whatever it calls itself. */
  private Optional<List<Mark>> marks(MachineId machine, SignalId signal, List<Stretch> stretches) {
    var span = new Span(stretches.get(0).from(), stretches.get(stretches.size() - 1).to());
    var marks = new ArrayList<Mark>();
    history
        .at(machine, signal, span.from())
        .flatMap(stored -> mark(stored.reading()))
        .filter(mark -> mark.at().isBefore(span.from()))
        .ifPresent(marks::add);
    List<Bucket> folds = history.fold(machine, signal, span, FOLD);
    int broken = 0;
    for (int i = 0; i < folds.size(); i++) {
      Bucket fold = folds.get(i);
      boolean rose = marks.isEmpty() || marks.get(marks.size() - 1).stand() <= fold.min();
      boolean rises = i + 1 == folds.size() || fold.max() <= folds.get(i + 1).min();
      // Where it only rose, the least was first and the greatest last; else each reading counts.
      if (rose && rises && i + 1 < folds.size()) {
        marks.add(new Mark(fold.from(), fold.min()));
        marks.add(new Mark(fold.from().plus(FOLD).minusMillis(1), fold.max()));
      } else if (++broken > MOST_BROKEN) {
        return Optional.empty();
      } else {
        var stretch = new Span(fold.from(), fold.from().plus(FOLD));
        history.read(
            machine, signal, stretch, stored -> mark(stored.reading()).ifPresent(marks::add));
      }
    }
    return Optional.of(marks);
  }

  private static Optional<Mark> mark(Reading reading) {
    Value value = reading.value();
    if (reading.quality() != Quality.GOOD && reading.quality() != Quality.UNCERTAIN) {
      return Optional.empty();
    }
    Instant at = reading.stamp().time();
    if (value instanceof Count count) {
      return Optional.of(new Mark(at, (double) count.number()));
    }
    return value instanceof Quantity quantity
        ? Optional.of(new Mark(at, quantity.number()))
        : Optional.empty();
  }

  private static List<OptionalDouble> utilisation(List<Stretch> stretches, List<Row> rows) {
    Optional<Row> worked = rows.stream().filter(row -> row.signal().equals(WORKED)).findFirst();
    var shares = new ArrayList<OptionalDouble>();
    for (int i = 0; i < stretches.size(); i++) {
      double watched = stretches.get(i).watched().toMillis() / 3_600_000.0;
      OptionalDouble hours =
          worked.isPresent() ? worked.get().amounts().get(i) : OptionalDouble.empty();
      shares.add(
          hours.isPresent() && watched > 0
              // Hours that were counted in a gap within the day belong to time nobody watched.
              ? OptionalDouble.of(Math.min(1, hours.getAsDouble() / watched))
              : OptionalDouble.empty());
    }
    return shares;
  }
}
