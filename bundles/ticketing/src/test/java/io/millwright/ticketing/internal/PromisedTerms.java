package io.millwright.ticketing.internal;

import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Frame;
import io.millwright.calendar.HolidaySet;
import io.millwright.calendar.Target;
import io.millwright.calendar.WeekHours;
import io.millwright.contract.Right;
import io.millwright.contract.SlaRow;
import io.millwright.contract.SlaRow.Begin;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.When;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import io.millwright.testkit.SilentContracts;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Acme has the Standard rows of E-69 in the hours of Prague; bolt has no contract unless it entered
 * acme's.
 */
final class PromisedTerms implements SilentContracts {
  static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");
  static final Map<LocalDate, String> HOLIDAYS =
      Map.of(
          LocalDate.of(2026, 7, 6), "Jan Hus",
          LocalDate.of(2026, 9, 28), "Wenceslas",
          LocalDate.of(2026, 10, 28), "Independence",
          LocalDate.of(2026, 11, 17), "Freedom");
  static final BusinessHours OFFICE =
      new BusinessHours(
          "ZOOM-EMEA",
          PRAGUE,
          WeekHours.every(
              EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Frame.parse("09:00-18:00")),
          List.of(HolidaySet.days("ZOOM", HOLIDAYS)));
  static final BusinessHours ALWAYS =
      new BusinessHours("around the clock", PRAGUE, WeekHours.ALWAYS, List.of());

  private final List<SlaRow> rows = new ArrayList<>();
  boolean proactive = true;
  boolean ended;
  Set<Right> excluded = Set.of();
  Environment listed = Environment.LIVE;
  Set<String> entered = Set.of();

  PromisedTerms() {
    row(SlaRow.Clock.REACTION, Priority.P1, Begin.PHONE_CALL, "PT4H", 100);
    row(SlaRow.Clock.RESOLVED, Priority.P1, Begin.PHONE_CALL, "PT24H", 80);
    row(SlaRow.Clock.REACTION, Priority.P2, Begin.TICKET, "PT9H", 100);
    row(SlaRow.Clock.RESOLVED, Priority.P2, Begin.COMPLETE_DESCRIPTION, "2d", 80);
    row(SlaRow.Clock.REACTION, Priority.P3, Begin.TICKET, "1d", 100);
    row(SlaRow.Clock.RESOLVED, Priority.P3, Begin.COMPLETE_DESCRIPTION, "5d", 80);
  }

  void row(SlaRow.Clock clock, Priority priority, Begin begin, String target, int percent) {
    rows.add(
        0,
        new SlaRow(
            clock,
            new When(Set.of(priority), Set.of(), Set.of(), begin),
            Target.parse(target),
            priority == Priority.P1 ? SlaRow.AROUND_THE_CLOCK : SlaRow.OF_CONTRACT,
            percent,
            "ZOOM 3.5",
            ""));
  }

  private boolean isIn(String customer) {
    return customer.equals("acme") || entered.contains(customer);
  }

  @Override
  public Verdict may(String customer, MachineId machine, Right right, String subject, Instant at) {
    boolean granted =
        isIn(customer)
            && !excluded.contains(right)
            && (right != Right.PROACTIVE_TICKET || proactive);
    return new Verdict(
        granted,
        granted ? Optional.of("ctr-1") : Optional.empty(),
        "ZOOM 3.1",
        granted
            ? "covered"
            : excluded.contains(right)
                ? "not covered: %s, ZOOM 3.3".formatted(right.words())
                : "not covered: no contract",
        Optional.empty(),
        List.of());
  }

  @Override
  public Optional<Promise> promise(
      String customer, Optional<MachineId> machine, SlaRow.Case one, Instant at) {
    return rows.stream()
        .filter(row -> isIn(customer) && !ended && row.isFor(one))
        .findFirst()
        .map(
            row ->
                new Promise(
                    "ctr-1",
                    row,
                    row.calendar().equals(SlaRow.AROUND_THE_CLOCK) ? ALWAYS : OFFICE));
  }

  @Override
  public Optional<Environment> environment(String customer, MachineId machine, Instant at) {
    return Optional.of(listed).filter(any -> customer.equals("acme"));
  }

  @Override
  public Set<String> customers(String contract) {
    var all = new HashSet<>(entered);
    all.add("acme");
    return all;
  }
}
