package io.millwright.plan.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.plan.Due;
import io.millwright.plan.Due.State;
import io.millwright.plan.PlannedWork;
import io.millwright.plan.internal.db.Kept;
import io.millwright.store.StorableText;
import io.millwright.store.StoreException;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketClosed;
import io.millwright.ticketing.TicketMerges;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the ticket of a time as many days before it as the work says, once, and takes what came of
 * it from the ticket's end. After a time without power it is done late, and not twice.
 */
@Component(service = Listener.class)
public final class PlanClock implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(PlanClock.class);
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final int LONGEST_TROUBLE = 500;

  private final Ledger ledger;
  private final Opener opener;
  private final Entitlements entitlements;
  private final Till till;
  private final TicketMerges merges;
  private Optional<Seen> last = Optional.empty();
  private Instant next = Instant.MIN;

  /** What was there when it was last looked. */
  private record Seen(Ledger.State state, Instant hour) {}

  /** For the running site, and with fakes. */
  @Activate
  public PlanClock(
      @Reference Ledger ledger,
      @Reference Tickets tickets,
      @Reference Entitlements entitlements,
      @Reference Till till,
      @Reference TicketMerges merges) {
    this.ledger = ledger;
    this.opener = new Opener(tickets);
    this.entitlements = entitlements;
    this.till = till;
    this.merges = merges;
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

  // Without a change only hour by hour: days begin, counters go on. What is in trouble is asked
  // about each time.
  private void look(Instant now) {
    var seen = new Seen(ledger.state(), now.truncatedTo(ChronoUnit.HOURS));
    if (last.filter(seen::equals).isPresent() && ledger.troubles().isEmpty()) {
      return;
    }
    Map<String, PlannedWork> works =
        seen.state().works().stream().collect(Collectors.toMap(PlannedWork::name, work -> work));
    var troubles = new HashMap<Due.Key, String>();
    for (Kept one : ripe(works, now)) {
      begin(one, Objects.requireNonNull(works.get(one.key().work())), now)
          .ifPresent(words -> troubles.put(one.key(), words));
    }
    ledger.troubled(troubles);
    last = Optional.of(seen);
  }

  // Of several days that passed before anybody looked only the newest counts.
  private List<Kept> ripe(Map<String, PlannedWork> works, Instant now) {
    var ripe = new ArrayList<Kept>();
    var newest = new HashMap<List<Object>, Kept>();
    for (Kept one : ledger.nearing(now)) {
      PlannedWork work = works.get(one.key().work());
      if (work != null && one.state() == State.PLANNED && isReckoned(one, now)) {
        LocalDate today = ledger.today(one.key().machine(), now);
        if (!one.day().isAfter(today)) {
          newest.put(List.of(one.key().work(), one.key().machine()), one);
        } else if (!one.day().minusDays(work.rhythm().leadDays()).isAfter(today)) {
          ripe.add(one);
        }
      }
    }
    ripe.addAll(newest.values());
    return ripe;
  }

  private boolean isReckoned(Kept one, Instant now) {
    return one.said().isPresent() || ledger.use(one, now).map(Due.Use::reckoned).orElse(true);
  }

  /** Why it cannot; empty if it has its ticket now. */
  private Optional<String> begin(Kept one, PlannedWork work, Instant now) {
    try {
      Optional<String> objection = work.right().flatMap(right -> objection(one, right, now));
      if (objection.isPresent()) {
        return objection;
      }
      Optional<Kept> before = ledger.find(one.key(), now);
      // Somebody said something of it while those before it got their tickets.
      if (before.filter(one::equals).isPresent()) {
        note(one, opener.standing(one).orElseGet(() -> opener.open(one, work)));
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      // What fails for one machine, and be it a fault of ours, keeps no other from its ticket.
      if (e instanceof StoreException store && store.fault() == StoreException.Fault.AWAY) {
        throw e;
      }
      return Optional.of(StorableText.of(String.valueOf(e.getMessage()), LONGEST_TROUBLE));
    }
  }

  // What a person wrote while the ticket was opened stands.
  private void note(Kept one, Ticket ticket) {
    var noted = new Kept.Ticket(ticket.id(), ticket.number());
    Optional<Kept> after =
        ledger.change(
            one,
            now -> now.isOver() ? Optional.empty() : Optional.of(now.with(State.OPEN, noted)),
            (transaction, kept) -> {});
    if (after.isEmpty()) {
      opener.withdraw(ticket);
    }
  }

  private Optional<String> objection(Kept one, Right right, Instant now) {
    Verdict verdict = entitlements.may(one.customer(), one.key().machine(), right, now);
    return verdict.granted()
        ? Optional.empty()
        : Optional.of(StorableText.of(verdict.words(), LONGEST_TROUBLE));
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof TicketClosed closed) {
      Set<String> ended = ended(closed);
      List<Kept> noted =
          ledger.kept().stream().filter(one -> ended.contains(one.ticket().id())).toList();
      noted.forEach(one -> close(one, closed));
      if (noted.isEmpty()) {
        unnoted(closed).ifPresent(one -> close(one, closed));
      }
    }
  }

  // What went into it is over with it.
  private Set<String> ended(TicketClosed closed) {
    var ended = new HashSet<String>();
    if (closed.cause().startsWith(PlanTicket.PREFIX)) {
      ended.add(closed.ticket());
    }
    try {
      merges.of(Caller.platform(), closed.ticket()).from().stream()
          .map(TicketMerges.Merged::ticket)
          .forEach(ended::add);
    } catch (AccessException e) {
      LOG.debug("{} was deleted meanwhile, and what went into it with it", closed.number());
    }
    return ended;
  }

  private Optional<Kept> unnoted(TicketClosed closed) {
    return PlanTicket.key(closed.machine(), closed.cause())
        .flatMap(key -> ledger.find(key, closed.at()))
        .filter(one -> one.customer().equals(closed.customer()));
  }

  private void close(Kept seen, TicketClosed closed) {
    boolean done = closed.state() == TicketState.CLOSED;
    LocalDate day = ledger.today(seen.key().machine(), closed.at());
    var said =
        new Due.Said(
            closed.by(),
            closed.at().truncatedTo(ChronoUnit.MILLIS),
            "",
            done ? Optional.of(day) : Optional.empty(),
            Optional.empty());
    ledger.change(
        seen,
        one -> {
          if (one.isOver()) {
            return Optional.empty();
          }
          Kept named =
              one.ticket().id().isEmpty()
                  ? one.with(one.state(), new Kept.Ticket(closed.ticket(), closed.number()))
                  : one;
          if (done) {
            till.spend(named, closed.at());
          }
          return Optional.of(named.with(done ? State.DONE : State.SKIPPED, one.day(), "", said));
        },
        (transaction, kept) -> {});
  }
}
