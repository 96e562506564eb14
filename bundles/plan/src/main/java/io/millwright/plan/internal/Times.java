package io.millwright.plan.internal;

import io.millwright.contract.Right;
import io.millwright.fleet.Machine;
import io.millwright.plan.Due;
import io.millwright.plan.PlannedWork;
import io.millwright.plan.PlannedWork.Hours;
import io.millwright.plan.internal.db.Kept;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The times of a work that are to come, by its days or by a counter. */
record Times(PlannedWork work, Meter meter, LocalDate last, Instant now) {
  /** Those at a machine that nothing came of yet, given what is kept of this work there. */
  List<Kept> ahead(Machine machine, List<Kept> rows) {
    String customer = Ledger.customer(machine);
    // What was done for a former owner is none of the next one's business.
    List<Kept> theirs =
        rows.stream().filter(one -> one.isForgotten() || one.customer().equals(customer)).toList();
    return work.rhythm()
        .hours()
        .map(hours -> counted(machine, theirs, hours))
        .orElseGet(() -> dated(machine, theirs));
  }

  private List<Kept> dated(Machine machine, List<Kept> rows) {
    Map<LocalDate, Kept> kept = new HashMap<>();
    rows.forEach(one -> kept.put(one.key().planned(), one));
    LocalDate furthest =
        kept.keySet().stream().filter(last::isBefore).max(LocalDate::compareTo).orElse(last);
    List<LocalDate> days = Recurrence.days(work.rhythm().from(), work.rhythm().repeat(), furthest);
    LocalDate today = LocalDate.ofInstant(now, Ledger.zone(machine));
    int first = 0;
    while (first + 1 < days.size() && !days.get(first + 1).isAfter(today)) {
      first++;
    }
    var fresh = new HashSet<>(days.subList(first, days.size()));
    var ahead = new ArrayList<Kept>();
    for (LocalDate day : days) {
      Kept row = kept.get(day);
      if (row == null && fresh.contains(day)) {
        ahead.add(planned(machine, day, day));
      } else if (row != null && row.state() == Due.State.PLANNED) {
        ahead.add(row.named(planned(machine, day, day)));
      }
    }
    return ahead;
  }

  // Counted anew from the day of the last that is over.
  private List<Kept> counted(Machine machine, List<Kept> rows, Hours hours) {
    LocalDate since = work.rhythm().from();
    ZoneId zone = Ledger.zone(machine);
    for (Kept one : rows) {
      if (one.isOver() && one.ended(zone).isAfter(since)) {
        since = one.ended(zone);
      }
    }
    LocalDate start = since;
    Optional<Kept> begun =
        rows.stream()
            .filter(one -> !one.isOver() && !one.key().planned().isBefore(start))
            .findFirst();
    if (begun.isPresent()) {
      return begun
          .filter(one -> one.state() == Due.State.PLANNED)
          .map(one -> one.named(planned(machine, one.key().planned(), one.day())))
          .stream()
          .toList();
    }
    LocalDate today = LocalDate.ofInstant(now, zone);
    return start.isAfter(today)
        ? List.of()
        : List.of(
            planned(
                machine,
                start,
                meter.stand(machine.id(), hours, start, zone, now).day(hours, today)));
  }

  private Kept planned(Machine machine, LocalDate planned, LocalDate day) {
    return new Kept(
        new Due.Key(work.name(), machine.id(), planned),
        work.kind(),
        work.title(),
        day,
        Due.State.PLANNED,
        Ledger.customer(machine),
        work.right().map(Right::id).orElse(""),
        Kept.Ticket.NONE,
        "",
        Optional.empty());
  }
}
