package io.millwright.plan.internal;

import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.operation.Counters;
import io.millwright.operation.Tally;
import io.millwright.testkit.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A counter that goes on by the same each day, today included. */
final class RunningHours implements Counters {
  private final Clock clock;
  double perDay;

  RunningHours(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public Tally tally(MachineId machine, Per per, LocalDate from, int many, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    var stretches = new ArrayList<Tally.Stretch>();
    var amounts = new ArrayList<OptionalDouble>();
    LocalDate day = from;
    for (int i = 0; i < many; i++) {
      LocalDate next = per == Per.DAY ? day.plusDays(1) : day.plusMonths(1);
      Instant begin = day.atStartOfDay(zone).toInstant();
      Instant end = next.atStartOfDay(zone).toInstant();
      stretches.add(new Tally.Stretch(day, begin, end, Duration.ZERO, Duration.ZERO));
      long days = day.datesUntil(next).filter(one -> !one.isAfter(today)).count();
      amounts.add(days == 0 ? OptionalDouble.empty() : OptionalDouble.of(days * perDay));
      day = next;
    }
    List<Tally.Row> rows =
        perDay == 0
            ? List.of()
            : List.of(
                new Tally.Row(new SignalId("hours.operation"), "h", amounts, List.of(), List.of()));
    return new Tally(machine, stretches, rows, List.of());
  }
}
