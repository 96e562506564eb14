package io.millwright.ticketing.internal;

import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.contract.ContractStateChanged;
import io.millwright.store.StoreException;
import io.millwright.store.Transaction;
import io.millwright.ticketing.DeadlineNeared;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.internal.db.DialTable;
import io.millwright.ticketing.internal.db.TicketIds;
import io.millwright.ticketing.internal.db.TicketTable;
import io.millwright.ticketing.internal.db.WordTable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what time alone does to tickets: half, three quarters, all of a promised time is used up.
 * What is due is found in the store, so that nothing is lost over a restart.
 */
@Component
public final class TicketRound implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(TicketRound.class);
  private static final Duration BETWEEN = Duration.ofSeconds(5);
  private static final int AT_ONCE = 200;

  private final TicketBook book;
  private final Set<String> wordless = new HashSet<>();
  private Instant next = Instant.MIN;

  /** For the running site. */
  @Activate
  public TicketRound(@Reference TicketBook book) {
    this.book = book;
  }

  @Override
  public String name() {
    return "ticketing-round";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(ContractStateChanged.class);
  }

  /** Promises may be others now, also to third parties who entered it; pauses stay. */
  @Override
  public void on(Fact fact) {
    if (fact instanceof ContractStateChanged changed) {
      var whose = new TreeSet<>(book.entitlements().customers(changed.contract()));
      whose.add(changed.customer());
      whose.forEach(customer -> reckon(customer, changed.at()));
    }
  }

  private void reckon(String customer, Instant now) {
    for (String id : book.store().find(transaction -> TicketIds.open(transaction, customer))) {
      book.store().change(transaction -> reckon(transaction, id, now));
    }
  }

  private void reckon(Transaction transaction, String id, Instant now) {
    TicketTable.find(transaction, id)
        .filter(one -> !one.care().state().isOver())
        .ifPresent(one -> book.reckon(transaction, one, now));
  }

  @Override
  public void on(TimePassed time) {
    Instant now = time.now();
    if (now.isBefore(next) && next.isBefore(now.plus(BETWEEN.multipliedBy(2)))) {
      return;
    }
    next = now.plus(BETWEEN);
    for (DialTable.Of one :
        book.store().find(transaction -> DialTable.due(transaction, now, AT_ONCE))) {
      book.store().change(transaction -> tell(transaction, one, now));
    }
    for (String id :
        book.store().find(transaction -> WordTable.older(transaction, Vocabulary.RULES, AT_ONCE))) {
      word(id);
    }
  }

  // One whose words cannot be found never stops the others.
  private void word(String id) {
    try {
      book.store().change(transaction -> book.word(transaction, id));
    } catch (RuntimeException e) {
      if (e instanceof StoreException away && away.fault() == StoreException.Fault.AWAY) {
        throw e;
      }
      if (wordless.add(id)) {
        LOG.error("The words of ticket {} cannot be found; it is not found by them.", id, e);
      }
    }
  }

  private void tell(Transaction transaction, DialTable.Of one, Instant now) {
    Dial before = one.dial();
    Dial after = before.told(before.reached(now));
    Optional<Ticket> ticket = TicketTable.find(transaction, one.ticket());
    if (ticket.isPresent()
        && after.told() > before.told()
        && DialTable.tell(transaction, one.ticket(), before, after)) {
      book.outbox().put(transaction, fact(ticket.get(), after, now));
    }
  }

  private static DeadlineNeared fact(Ticket ticket, Dial dial, Instant now) {
    return new DeadlineNeared(
        ticket.id(),
        ticket.number(),
        ticket.matter().customer(),
        TicketBook.machine(ticket),
        ticket.matter().title(),
        ticket.care().assignee(),
        dial.clock(),
        dial.told(),
        dial.due().map(due -> due.at().toInstant()).orElse(now),
        now);
  }
}
