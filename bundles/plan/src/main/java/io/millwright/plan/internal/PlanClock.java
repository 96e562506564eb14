package io.millwright.plan.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Right;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.Verdict;
import io.millwright.plan.Due;
import io.millwright.plan.Due.State;
import io.millwright.plan.PlannedWork;
import io.millwright.plan.internal.db.Kept;
import io.millwright.store.StorableText;
import io.millwright.store.StoreException;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketClosed;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketDraft.Words;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketQuery.Where;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens the ticket of a time as many days before it as the work says, once, and takes what came of
 * it from the ticket's end. After a time without power it is done late, and not twice.
 */
@Component(service = Listener.class)
public final class PlanClock implements Listener {
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final int MOST_TICKETS = 200;
  private static final int LONGEST_TROUBLE = 500;

  private final Ledger ledger;
  private final Tickets tickets;
  private final Entitlements entitlements;
  private final Till till;
  private Instant next = Instant.MIN;

  /** For the running site, and with fakes. */
  @Activate
  public PlanClock(
      @Reference Ledger ledger,
      @Reference Tickets tickets,
      @Reference Entitlements entitlements,
      @Reference Till till) {
    this.ledger = ledger;
    this.tickets = tickets;
    this.entitlements = entitlements;
    this.till = till;
  }

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(TicketClosed.class);
  }

  @Override
  public void on(TimePassed time) {
    Instant now = time.now().truncatedTo(ChronoUnit.MILLIS);
    boolean setBack = next.isAfter(now.plus(LOOK));
    if (setBack || !now.isBefore(next)) {
      next = now.plus(LOOK);
      try {
        look(now);
      } catch (StoreException e) {
        // The keeper of alarms says that the store is away; here it is looked again.
        if (e.fault() != StoreException.Fault.AWAY) {
          throw e;
        }
      }
    }
  }

  private void look(Instant now) {
    var works =
        ledger.folder().works().stream().collect(Collectors.toMap(PlannedWork::name, work -> work));
    for (Kept one : ledger.nearing(now)) {
      PlannedWork work = works.get(one.key().work());
      if (work != null && one.state() == State.PLANNED) {
        LocalDate today = ledger.today(one.key().machine(), now);
        if (!one.day().minusDays(work.rhythm().leadDays()).isAfter(today)) {
          begin(one, work, now);
        }
      }
    }
  }

  private void begin(Kept one, PlannedWork work, Instant now) {
    Optional<String> trouble = work.right().flatMap(right -> objection(one, right, now));
    Kept after =
        trouble
            .map(words -> one.with(State.PLANNED, new Kept.Ticket("", "", words)))
            .orElseGet(() -> opened(one, work));
    if (!after.equals(one)) {
      ledger.put(after);
    }
  }

  private Optional<String> objection(Kept one, Right right, Instant now) {
    Verdict verdict = entitlements.may(one.customer(), one.key().machine(), right, now);
    return verdict.granted()
        ? Optional.empty()
        : Optional.of(StorableText.of(verdict.words(), LONGEST_TROUBLE));
  }

  // A ticket that was opened just before the power went is found again by its cause.
  private Kept opened(Kept one, PlannedWork work) {
    try {
      Ticket ticket = standing(one.key()).orElseGet(() -> open(one, work));
      return one.with(State.OPEN, new Kept.Ticket(ticket.id(), ticket.number(), ""));
    } catch (AccessException e) {
      String words = StorableText.of(String.valueOf(e.getMessage()), LONGEST_TROUBLE);
      return one.with(State.PLANNED, new Kept.Ticket("", "", words));
    }
  }

  private Optional<Ticket> standing(Due.Key key) {
    Set<TicketState> open = EnumSet.allOf(TicketState.class);
    open.removeIf(TicketState::isOver);
    var query =
        new TicketQuery(
            open,
            Set.of(),
            Set.of(),
            new Where("", "", Optional.of(key.machine())),
            "",
            "",
            "",
            MOST_TICKETS,
            false);
    return tickets.find(Caller.platform(), query).rows().stream()
        .map(Tickets.Row::ticket)
        .filter(ticket -> ticket.matter().cause().equals(PlanTicket.cause(key)))
        .findFirst();
  }

  private Ticket open(Kept one, PlannedWork work) {
    Ticket ticket =
        tickets
            .open(
                Caller.platform(),
                new Opening(
                    TicketKind.SERVICE_REQUEST,
                    Optional.of(one.key().machine()),
                    "",
                    PlanTicket.cause(one.key()),
                    new Words("%s, due %s".formatted(one.title(), one.day()), words(work)),
                    Priority.P4,
                    Optional.empty(),
                    false,
                    Set.of(),
                    ""))
            .ticket();
    if (!work.responsible().isEmpty()) {
      assign(ticket, work.responsible());
    }
    return ticket;
  }

  private void assign(Ticket ticket, String login) {
    try {
      tickets.act(
          Caller.platform(), ticket.id(), OptionalLong.empty(), new TicketDeed.Assign(login));
    } catch (AccessException e) {
      // Whoever is named there may have left: the ticket says so and waits for somebody.
      tickets.act(
          Caller.platform(),
          ticket.id(),
          OptionalLong.empty(),
          new TicketDeed.Comment("%s: %s".formatted(login, e.getMessage()), true));
    }
  }

  private static String words(PlannedWork work) {
    String minutes = "Planned work, about %d minutes.".formatted(work.rhythm().minutes());
    return work.checklist().stream()
        .map(item -> "\n- " + item)
        .collect(Collectors.joining("", minutes, ""));
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof TicketClosed closed) {
      PlanTicket.key(closed.machine(), closed.cause())
          .flatMap(key -> ledger.find(key, closed.at()))
          .filter(one -> !one.isOver())
          .ifPresent(one -> close(one, closed));
    }
  }

  private void close(Kept one, TicketClosed closed) {
    boolean done = closed.state() == TicketState.CLOSED;
    Kept named = one.with(one.state(), new Kept.Ticket(closed.ticket(), closed.number(), ""));
    if (done) {
      till.spend(named, closed.at());
    }
    LocalDate day = ledger.today(one.key().machine(), closed.at());
    var said =
        new Due.Said(
            closed.by(),
            closed.at().truncatedTo(ChronoUnit.MILLIS),
            "",
            done ? Optional.of(day) : Optional.empty(),
            Optional.empty());
    ledger.put(named.with(done ? State.DONE : State.SKIPPED, one.day(), "", said));
  }
}
