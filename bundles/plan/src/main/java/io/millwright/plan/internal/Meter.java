package io.millwright.plan.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.operation.Counters;
import io.millwright.operation.Counters.Per;
import io.millwright.operation.Tally;
import io.millwright.plan.Due;
import io.millwright.plan.PlannedWork.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How far the counters are that works wait for. A counter that was set back, or went over its end,
 * is counted on as everywhere; each is added up anew every hour.
 */
@Component(service = Meter.class)
public final class Meter {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final int LOOK_BACK_DAYS = 90;
  private static final int MOST_MONTHS = Counters.MOST_STRETCHES;
  private static final int FURTHEST_DAYS = 1_826;

  private final AtomicReference<Counters> counters = new AtomicReference<>();
  private final Map<Question, Stand> stands = new ConcurrentHashMap<>();

  /** For the running site, and with fakes. */
  @Activate
  public Meter() {}

  private record Question(MachineId machine, String counter, LocalDate since) {}

  /**
   * Where a counter is.
   *
   * @param used hours since the day that was asked for
   * @param perDay by how much it went on each day of late; 0 if that is not known
   */
  record Stand(double used, double perDay, Instant at) {
    boolean isKnown(Hours hours) {
      return used >= hours.every() || perDay > 0;
    }

    /** When so many hours are over: by now, or as the use so far lets one expect. */
    LocalDate day(Hours hours, LocalDate today) {
      double left = hours.every() - used;
      return left <= 0 || perDay <= 0
          ? today
          : today.plusDays((long) Math.min(FURTHEST_DAYS, Math.ceil(left / perDay)));
    }

    Due.Use use(Hours hours) {
      return new Due.Use(hours.counter(), used, hours.every(), isKnown(hours));
    }
  }

  Stand stand(MachineId machine, Hours hours, LocalDate since, ZoneId zone, Instant now) {
    var question = new Question(machine, hours.counter(), since);
    Stand known = stands.get(question);
    if (known != null && !known.at().isAfter(now) && now.isBefore(known.at().plus(FRESH))) {
      return known;
    }
    Counters asked = counters.get();
    if (asked == null) {
      return new Stand(0, 0, now);
    }
    stands.values().removeIf(old -> old.at().plus(FRESH.multipliedBy(2)).isBefore(now));
    Stand fresh = new Sum(asked, machine, new SignalId(hours.counter()), zone).stand(since, now);
    stands.put(question, fresh);
    return fresh;
  }

  /** Adds up a counter. */
  private record Sum(Counters counters, MachineId machine, SignalId signal, ZoneId zone) {
    Stand stand(LocalDate since, Instant now) {
      LocalDate today = LocalDate.ofInstant(now, zone);
      LocalDate first = today.minusDays(LOOK_BACK_DAYS - 1L);
      Tally late = counters.tally(machine, Per.DAY, first, LOOK_BACK_DAYS, zone);
      Optional<Tally.Row> row = late.row(signal);
      if (row.isEmpty()) {
        return new Stand(0, 0, now);
      }
      return new Stand(
          since.isBefore(first) ? months(since, today) : since(late, row.get(), since),
          perDay(late, row.get(), now),
          now);
    }

    private static double since(Tally tally, Tally.Row row, LocalDate since) {
      double sum = 0;
      Instant begin = Instant.MAX;
      for (int i = 0; i < tally.stretches().size(); i++) {
        if (!tally.stretches().get(i).day().isBefore(since)) {
          sum += row.amounts().get(i).orElse(0);
          begin = min(begin, tally.stretches().get(i).from());
        }
      }
      for (Tally.Bridge bridge : row.bridges()) {
        sum += bridge.to().isAfter(begin) ? bridge.amount() : 0;
      }
      return sum;
    }

    private static Instant min(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }

    private double months(LocalDate since, LocalDate today) {
      LocalDate first = since.withDayOfMonth(1);
      long many = Math.min(MOST_MONTHS, ChronoUnit.MONTHS.between(first, today) + 1);
      double all = total(Per.MONTH, first, (int) many);
      int before = since.getDayOfMonth() - 1;
      return Math.max(0, before == 0 ? all : all - total(Per.DAY, first, before));
    }

    private double total(Per per, LocalDate from, int many) {
      return counters
          .tally(machine, per, from, many, zone)
          .row(signal)
          .map(Tally.Row::total)
          .orElse(0.0);
    }

    // Of the days before it was first heard of nothing follows.
    private static double perDay(Tally tally, Tally.Row row, Instant now) {
      for (int i = 0; i < row.amounts().size(); i++) {
        if (row.amounts().get(i).isPresent()) {
          Duration heard = Duration.between(tally.stretches().get(i).from(), now);
          return row.total() / Math.max(1, heard.toHours() / 24.0);
        }
      }
      return 0;
    }
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindCounters(Counters service) {
    counters.set(service);
    stands.clear();
  }

  void unbindCounters(Counters service) {
    counters.compareAndSet(service, null);
  }
}
