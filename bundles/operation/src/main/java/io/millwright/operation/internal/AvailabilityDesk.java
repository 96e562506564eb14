package io.millwright.operation.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.audit.Audit;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.operation.Availability;
import io.millwright.operation.AvailableMonth;
import io.millwright.operation.Downtime;
import io.millwright.operation.DowntimeClass;
import io.millwright.operation.internal.db.DowntimeTable;
import io.millwright.operation.internal.db.LightTable;
import io.millwright.store.StorableText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reckons availability from lights, gaps and what people said, each time anew. */
@Component
public final class AvailabilityDesk implements Availability {
  private static final int MOST_GAPS = 10_000;
  private static final int SHORTEST_REASON = 5;
  private static final int LONGEST_REASON = 1_000;

  private final Cabinet cabinet;
  private final History history;
  private final Fleet fleet;
  private final Guard guard;
  private final Audit audit;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public AvailabilityDesk(
      @Reference Cabinet cabinet,
      @Reference History history,
      @Reference Fleet fleet,
      @Reference Guard guard,
      @Reference Audit audit) {
    this(cabinet, history, fleet, guard, audit, Clock.systemUTC());
  }

  AvailabilityDesk(
      Cabinet cabinet, History history, Fleet fleet, Guard guard, Audit audit, Clock clock) {
    this.cabinet = cabinet;
    this.history = history;
    this.fleet = fleet;
    this.guard = guard;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public AvailableMonth month(MachineId machine, YearMonth month, ZoneId zone) {
    Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    Instant now = clock.instant();
    if (!from.isBefore(now)) {
      return new AvailableMonth(machine, month, List.of());
    }
    var span = new Span(from, end.isBefore(now) ? end : now);
    List<Gap> gaps = history.gaps(machine, span, MOST_GAPS);
    Uptime reckoning =
        cabinet
            .store()
            .find(
                transaction ->
                    new Uptime(
                        LightTable.of(transaction, machine, span.from(), span.to()),
                        gaps,
                        DowntimeTable.of(transaction, machine, span)));
    return new AvailableMonth(machine, month, reckoning.stretches(span));
  }

  @Override
  public Downtime classify(
      Caller by,
      MachineId machine,
      Span span,
      DowntimeClass why,
      String reason,
      boolean dataCentre) {
    guard.need(by, Permission.MACHINE_CONFIGURE, new Place.AtMachine(machine));
    check(span, why, reason.strip(), dataCentre);
    var downtime =
        new Downtime(
            "dwn-" + UUID.randomUUID(),
            new Span(
                span.from().truncatedTo(ChronoUnit.MILLIS),
                span.to().truncatedTo(ChronoUnit.MILLIS)),
            why,
            StorableText.of(reason.strip(), LONGEST_REASON),
            by.login(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    cabinet
        .store()
        .change(
            transaction -> {
              DowntimeTable.add(transaction, machine, downtime);
              audit.record(
                  transaction,
                  by.did(
                      "machine.downtime.classified",
                      customer(machine),
                      "machine:" + machine,
                      Map.of(
                          "downtime", downtime.id(),
                          "from", downtime.span().from().toString(),
                          "to", downtime.span().to().toString(),
                          "class", why.name(),
                          "reason", downtime.reason())));
            });
    return downtime;
  }

  private void check(Span span, DowntimeClass why, String reason, boolean dataCentre) {
    if (why == DowntimeClass.FORCE_MAJEURE && dataCentre) {
      throw refused(
          "class: a disruption at the data-centre provider is not force majeure (clause 1.9(8)):"
              + " use DATA_CENTRE, which counts.");
    }
    if (why != DowntimeClass.DATA_CENTRE && why.isExcluded() && dataCentre) {
      throw refused("class: what the data-centre provider caused counts: use DATA_CENTRE.");
    }
    if (reason.length() < SHORTEST_REASON) {
      throw refused("reason: say in a few words why.");
    }
    if (!span.from().isBefore(span.to())
        || Duration.between(span.from(), span.to()).toDays() > LONGEST_DAYS) {
      throw refused("to: later than from, by at most %d days.".formatted(LONGEST_DAYS));
    }
    if (span.to().isAfter(clock.instant())) {
      throw refused("to: a time that has passed.");
    }
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }

  private Optional<String> customer(MachineId machine) {
    return fleet.machine(machine).flatMap(Machine::site).map(Site::customer);
  }

  @Override
  public void takeBack(Caller by, MachineId machine, String downtime) {
    guard.need(by, Permission.MACHINE_CONFIGURE, new Place.AtMachine(machine));
    if (downtime.startsWith(WindowBook.WINDOW)) {
      throw new AccessException(
          Fault.CONFLICT, "A maintenance window says so: give that time a class, and it holds.");
    }
    cabinet
        .store()
        .change(
            transaction -> {
              if (!DowntimeTable.remove(transaction, machine, downtime)) {
                throw new AccessException(Fault.UNKNOWN, "There is no such thing.");
              }
              audit.record(
                  transaction,
                  by.did(
                      "machine.downtime.taken-back",
                      customer(machine),
                      "machine:" + machine,
                      Map.of("downtime", downtime)));
            });
  }
}
