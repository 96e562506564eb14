package io.millwright.ticket.time.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.audit.Audit;
import io.millwright.contract.Contracts;
import io.millwright.fleet.Machine;
import io.millwright.model.MachineId;
import io.millwright.store.StorableText;
import io.millwright.store.Store;
import io.millwright.ticket.time.Charge;
import io.millwright.ticket.time.Sums;
import io.millwright.ticket.time.TicketTimes;
import io.millwright.ticket.time.TimeEntry;
import io.millwright.ticket.time.Work;
import io.millwright.ticket.time.internal.db.Booking;
import io.millwright.ticket.time.internal.db.Booking.Spent;
import io.millwright.ticket.time.internal.db.TimeTable;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people write down of their time at tickets; who may, the ticket desk says. */
@Component
public final class TimeDesk implements TicketTimes {
  private static final int LONGEST_PERSON = 64;
  private static final int LONGEST_TEXT = 1_000;
  private static final int LONGEST_SUBJECT = 128;
  private static final int LONGEST_REASON = 500;
  private static final long MOST_MINUTES = 1_440;
  private static final Duration LONGEST_SPAN = Duration.ofDays(367);

  private final Books books;
  private final Cashier cashier;
  private final Tickets tickets;
  private final Guard guard;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public TimeDesk(
      @Reference Store store,
      @Reference Audit audit,
      @Reference Tickets tickets,
      @Reference Guard guard,
      @Reference Cashier cashier) {
    this(store, audit, tickets, guard, cashier, Clock.systemUTC());
  }

  TimeDesk(Store store, Audit audit, Tickets tickets, Guard guard, Cashier cashier, Clock clock) {
    this.books = new Books(store, audit, cashier, clock);
    this.cashier = cashier;
    this.tickets = tickets;
    this.guard = guard;
    this.clock = clock;
  }

  @Override
  public Sheet of(Caller caller, String ticket) {
    Tickets.View view = tickets.ticket(caller, ticket);
    books.settle();
    List<Booking> all = books.store().find(transaction -> TimeTable.of(transaction, ticket));
    Sorted sorted = Sorted.of(all.stream().map(Booking::entry).toList());
    if (!view.mayWork()) {
      List<TimeEntry> billed = sorted.newest().stream().filter(TimeDesk::isBilled).toList();
      return new Sheet(billed, List.of(), Sums.of(billed), Optional.empty(), false);
    }
    return new Sheet(
        sorted.newest(),
        sorted.former(),
        Sums.of(sorted.newest()),
        cashier.cover(view.ticket().matter(), clock.instant()).map(Covers::of),
        true);
  }

  private static boolean isBilled(TimeEntry one) {
    return one.charge().billable() > 0 && !one.written().struck();
  }

  @Override
  public TimeEntry write(Caller by, String ticket, Work work) {
    Tickets.View view = needWork(by, ticket);
    return books.write(
        by,
        booking(by, view, "tim-" + UUID.randomUUID(), 1, checked(work), written(by, "", false)),
        Optional.empty());
  }

  @Override
  public TimeEntry correct(
      Caller by, String ticket, String id, int revision, Work work, String reason) {
    Tickets.View view = needWork(by, ticket);
    Booking before = known(ticket, id, revision);
    Work fresh = checked(work);
    return books.write(
        by,
        booking(by, view, id, revision + 1, fresh, written(by, needReason(reason), false)),
        Optional.of(before));
  }

  @Override
  public TimeEntry strike(Caller by, String ticket, String id, int revision, String reason) {
    Tickets.View view = needWork(by, ticket);
    Booking before = known(ticket, id, revision);
    Work same = before.entry().work();
    return books.write(
        by,
        booking(by, view, id, revision + 1, same, written(by, needReason(reason), true)),
        Optional.of(before));
  }

  private Tickets.View needWork(Caller by, String ticket) {
    Tickets.View view = tickets.ticket(by, ticket);
    if (!view.mayWork()) {
      Matter matter = view.ticket().matter();
      // Who was forbidden to stands in the audit.
      guard.need(
          by,
          Permission.TICKET_WORK,
          matter
              .machine()
              .<Place>map(Place.AtMachine::new)
              .orElseGet(() -> new Place.AtCustomer(matter.customer())));
      throw new AccessException(Fault.FORBIDDEN, "Your account may not do this here.");
    }
    books.settle();
    return view;
  }

  private Booking known(String ticket, String id, int revision) {
    Booking newest =
        books
            .newest(id)
            .filter(one -> one.entry().ticket().equals(ticket))
            .orElseThrow(
                () -> new AccessException(Fault.UNKNOWN, "There is no such entry at the ticket."));
    TimeEntry.Written last = newest.entry().written();
    if (newest.entry().revision() != revision) {
      throw new AccessException(
          Fault.CONFLICT, "%s corrected it meanwhile: look at it again.".formatted(last.login()));
    }
    if (last.struck()) {
      throw new AccessException(Fault.CONFLICT, "It was struck: write another one.");
    }
    return newest;
  }

  private TimeEntry.Written written(Caller by, String reason, boolean struck) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new TimeEntry.Written(by.login(), now, reason, struck);
  }

  private static Booking booking(
      Caller by, Tickets.View view, String id, int revision, Work work, TimeEntry.Written written) {
    Matter matter = view.ticket().matter();
    return new Booking(
        new TimeEntry(
            id,
            view.ticket().id(),
            view.ticket().number(),
            revision,
            work,
            Charge.NOTHING,
            written),
        matter.customer(),
        Cashier.machine(matter),
        by.account(),
        Spent.NOTHING);
  }

  private Work checked(Work work) {
    if (work.minutes() < 1 || work.minutes() > MOST_MINUTES) {
      throw refused("minutes: 1 to " + MOST_MINUTES);
    }
    if (work.until().isAfter(clock.instant().plus(Duration.ofMinutes(1)))) {
      throw refused("from: work that is over by now");
    }
    return new Work(
        needed("person", work.person(), LONGEST_PERSON),
        work.from().truncatedTo(ChronoUnit.MILLIS),
        work.minutes(),
        needed("text", work.text(), LONGEST_TEXT),
        work.scope(),
        text("subject", work.subject(), LONGEST_SUBJECT),
        work.billing());
  }

  private static String needReason(String reason) {
    return needed("reason", reason, LONGEST_REASON);
  }

  private static String needed(String field, String text, int most) {
    String kept = text(field, text, most);
    if (kept.isEmpty()) {
      throw refused("%s: 1 to %d characters".formatted(field, most));
    }
    return kept;
  }

  private static String text(String field, String text, int most) {
    String kept = StorableText.of(text).strip();
    if (kept.length() > most) {
      throw refused("%s: at most %d characters".formatted(field, most));
    }
    return kept;
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }

  @Override
  public Year year(Caller caller, String contract, Instant at) {
    Contracts.View view = cashier.contracts().contract(caller, contract, at);
    Optional<LocalDate> first = view.standing().yearFrom();
    if (first.isEmpty()) {
      return new Year(first, List.of(), Sums.of(List.of()));
    }
    ZoneId zone = view.hours().zone();
    Instant from = first.get().atStartOfDay(zone).toInstant();
    Instant until = first.get().plusYears(1).atStartOfDay(zone).toInstant();
    var customer = new Place.AtCustomer(view.contract().terms().paper().customer());
    boolean works = guard.may(caller, Permission.TICKET_WORK, customer);
    List<TimeEntry> all =
        books
            .store()
            .find(transaction -> TimeTable.ofContract(transaction, contract, from, until))
            .stream()
            .filter(one -> works || isBilled(one))
            .toList();
    return new Year(first, Covers.rows(all), Sums.of(all));
  }

  @Override
  public List<TimeEntry> between(Caller caller, Instant from, Instant until) {
    if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST_SPAN) > 0) {
      throw refused("until: after from, and at most 366 days");
    }
    Predicate<Booking> seen = reached(guard.sight(caller, Permission.TICKET_READ));
    Predicate<Booking> worked = reached(guard.sight(caller, Permission.TICKET_WORK));
    return books.store().find(transaction -> TimeTable.between(transaction, from, until)).stream()
        .filter(seen)
        .filter(one -> isBilled(one.entry()) || worked.test(one))
        .map(Booking::entry)
        .toList();
  }

  // As with tickets: through the customer, or the machine as long as that is the same customer's.
  private Predicate<Booking> reached(Sight sight) {
    return one ->
        (one.customer().isEmpty() ? sight.everything() : sight.coversCustomer(one.customer()))
            || (!one.machine().isEmpty() && isReached(sight, one));
  }

  private boolean isReached(Sight sight, Booking one) {
    var machine = new MachineId(one.machine());
    return sight.covers(machine)
        && cashier.fleet().machine(machine).filter(each -> isStill(each, one)).isPresent();
  }

  private static boolean isStill(Machine machine, Booking one) {
    return machine.site().map(site -> site.customer()).orElse("").equals(one.customer());
  }
}
