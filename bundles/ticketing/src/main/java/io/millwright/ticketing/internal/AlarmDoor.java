package io.millwright.ticketing.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.audit.Deed;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.Right;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.fleet.Fleet;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmCleared;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.Alarms;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Channel;
import io.millwright.ticketing.Ticket.Grade;
import io.millwright.ticketing.Ticket.Origin;
import io.millwright.ticketing.Ticket.Repeats;
import io.millwright.ticketing.TicketClosed;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.internal.db.EventTable;
import io.millwright.ticketing.internal.db.TicketTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What alarms make of tickets and tickets of alarms: one ticket per machine and cause, counted up,
 * opened by itself only where a contract says so (E-32); bears to hear everything twice.
 */
@Component
public final class AlarmDoor implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmDoor.class);
  private static final int FEW = 50;

  private final TicketBook book;
  private final Gate gate;
  private final Snapshots snapshots;
  private final Intake intake;

  /** For the running site. */
  @Activate
  public AlarmDoor(
      @Reference TicketBook book,
      @Reference Guard guard,
      @Reference Fleet fleet,
      @Reference Snapshots snapshots) {
    this.book = book;
    this.gate = new Gate(guard, fleet);
    this.snapshots = snapshots;
    this.intake = new Intake(book, gate, snapshots);
  }

  @Override
  public String name() {
    return "ticketing";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(AlarmRaised.class, AlarmCleared.class, TicketClosed.class);
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof AlarmRaised raised) {
      raised(raised.alarm());
    } else if (fact instanceof AlarmCleared cleared) {
      book.store().change(transaction -> cleared(transaction, cleared));
    } else if (fact instanceof TicketClosed closed && !closed.cause().isEmpty()) {
      closed(closed);
    }
  }

  private void raised(Alarm alarm) {
    String customer = gate.owner(alarm.machine());
    Instant at = alarm.last().truncatedTo(ChronoUnit.MILLIS);
    boolean proactive =
        book.entitlements().may(customer, alarm.machine(), Right.PROACTIVE_TICKET, at).granted();
    book.store()
        .change(
            transaction -> {
              Optional<Ticket> there = of(transaction, customer, alarm);
              if (there.isPresent()) {
                countUp(transaction, there.get(), alarm, at);
              } else if (proactive) {
                open(transaction, alarm, customer, at);
              }
            });
  }

  private void open(Transaction transaction, Alarm alarm, String customer, Instant at) {
    var origin =
        new Origin(Channel.ALARM, Deed.PLATFORM, Deed.PLATFORM, Side.DESK, at, Optional.empty());
    Ticket made = intake.raise(transaction, alarm, customer, origin);
    book.record(
        transaction,
        Caller.platform()
            .did(
                "ticket.opened",
                Optional.of(customer),
                "ticket:" + made.id(),
                Map.of("number", made.number(), "machine", alarm.machine().text())));
  }

  private static Optional<Ticket> of(Transaction transaction, String customer, Alarm alarm) {
    return TicketTable.ofCause(transaction, customer, alarm.machine().text(), alarm.cause())
        .flatMap(id -> TicketTable.find(transaction, id));
  }

  // The same news again is not later than what was counted last.
  private void countUp(Transaction transaction, Ticket ticket, Alarm alarm, Instant at) {
    Repeats before = ticket.repeats();
    if (!at.isAfter(before.last())) {
      return;
    }
    Ticket counted = Pen.with(ticket, new Repeats(before.count() + 1, at, Optional.empty()));
    Sheet sheet = sheet(counted, at);
    if (before.cleared().isPresent()) {
      sheet.add(What.ALARM, "", "PRESENT", "", false);
    }
    if (isByNobody(transaction, ticket)) {
      raise(sheet, alarm);
    }
    Handled done = sheet.handled();
    if (done.events().isEmpty()) {
      TicketTable.count(transaction, counted);
    } else {
      write(transaction, ticket, done);
    }
  }

  private static Sheet sheet(Ticket ticket, Instant at) {
    return new Sheet(ticket, new Hand(Deed.PLATFORM, Side.DESK, at));
  }

  /** Whether no person said how grave it is. */
  private static boolean isByNobody(Transaction transaction, Ticket ticket) {
    return ticket.origin().channel() == Channel.ALARM
        && EventTable.of(transaction, ticket.id()).stream()
            .filter(event -> event.what() == What.GRADE)
            .allMatch(event -> event.login().equals(Deed.PLATFORM));
  }

  private static void raise(Sheet sheet, Alarm alarm) {
    Grade before = sheet.ticket().grade();
    Priority grave = Intake.grade(alarm.light(), before.environment());
    var after = new Grade(grave, before.environment(), before.requester());
    if (after.priority().compareTo(before.priority()) < 0) {
      sheet.become(Pen.with(sheet.ticket(), after));
      sheet.add(
          What.GRADE, Hand.words(before), Hand.words(after), Intake.cut(alarm.reason()), false);
    }
  }

  private void cleared(Transaction transaction, AlarmCleared cleared) {
    Alarm alarm = cleared.alarm();
    Instant at = cleared.at().truncatedTo(ChronoUnit.MILLIS);
    of(transaction, gate.owner(alarm.machine()), alarm)
        .filter(ticket -> ticket.repeats().cleared().isEmpty())
        // What went into it with another ticket is not all that it is about.
        .filter(ticket -> ticket.matter().cause().equals(alarm.cause()))
        .ifPresent(
            ticket -> {
              Repeats before = ticket.repeats();
              var gone = new Repeats(before.count(), before.last(), Optional.of(at));
              Sheet sheet = sheet(Pen.with(ticket, gone), at);
              sheet.add(What.ALARM, "", "CLEARED", "", false);
              write(transaction, ticket, sheet.handled());
            });
  }

  /** Whoever lost against a person is called again. */
  private void write(Transaction transaction, Ticket before, Handled done) {
    if (!book.change(transaction, before, done, Deed.PLATFORM)) {
      throw Rule.conflict(before.number() + " was changed meanwhile");
    }
  }

  // The alarm of a machine that was sold is not the former customer's any more.
  private void closed(TicketClosed closed) {
    var machine = new MachineId(closed.machine());
    if (!gate.owner(machine).equals(closed.customer())) {
      return;
    }
    String words =
        closed.state() == TicketState.CLOSED
            ? "Ticket %s was closed by %s.".formatted(closed.number(), closed.by())
            : "Ticket %s was cancelled by %s.".formatted(closed.number(), closed.by());
    AlarmId alarm = AlarmId.of(machine, closed.cause());
    try {
      snapshots.alarms().ifPresent(alarms -> tell(alarms, alarm, words));
    } catch (AccessException e) {
      // An alarm is forgotten some time after it ended.
      LOG.debug("The alarm of {} is not told: {}", closed.number(), e.getMessage());
    }
  }

  private static void tell(Alarms alarms, AlarmId alarm, String words) {
    boolean told =
        alarms.past(Caller.platform(), alarm, FEW).stream()
            .anyMatch(step -> step.words().contains(words));
    if (!told) {
      alarms.act(Caller.platform(), alarm, OptionalLong.empty(), new AlarmDeed.Comment(words));
    }
  }
}
