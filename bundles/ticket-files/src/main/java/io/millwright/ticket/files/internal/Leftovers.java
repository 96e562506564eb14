package io.millwright.ticket.files.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.store.Store;
import io.millwright.ticket.files.TicketFile;
import io.millwright.ticket.files.internal.db.FileTable;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.Tickets;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was being kept when the site stopped or the database went away: kept if it stands in the
 * history of its ticket, forgotten if it does not.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  /** Nobody is still at it then. */
  private static final Duration KEEPING = Duration.ofMinutes(10);

  private static final Duration ARRIVING = Duration.ofHours(1);

  private final Store store;
  private final Tickets tickets;
  private final Clock clock;
  private Instant next = Instant.MIN;

  Leftovers(Store store, Tickets tickets, Clock clock) {
    this.store = store;
    this.tickets = tickets;
    this.clock = clock;
  }

  /** Looks after them, now and then. */
  synchronized void settle() {
    Instant now = clock.instant();
    if (now.isBefore(next) && next.isBefore(now.plus(KEEPING.multipliedBy(2)))) {
      return;
    }
    List<TicketFile> all =
        store.find(transaction -> FileTable.unkept(transaction, now.minus(KEEPING)));
    next = now.plus(KEEPING);
    all.forEach(this::settle);
    try {
      Arrived.forget(now.minus(ARRIVING));
    } catch (IOException e) {
      LOG.warn("Files that arrived and were not kept cannot be deleted", e);
    }
  }

  // One that cannot be judged stays, and keeps nobody from the others.
  private void settle(TicketFile one) {
    try {
      if (stands(one)) {
        store.change(transaction -> FileTable.keep(transaction, one.id()));
      } else {
        store.change(transaction -> FileTable.remove(transaction, one.id()));
      }
    } catch (RuntimeException e) {
      LOG.warn("Whether file {} of a ticket is to be kept cannot be told now", one.id(), e);
    }
  }

  // The same may have been sent again: an entry of the history stands for one file only.
  private boolean stands(TicketFile one) {
    List<TicketEvent> past;
    try {
      past = tickets.ticket(Caller.platform(), one.ticket()).past();
    } catch (AccessException e) {
      if (e.fault() != AccessException.Fault.UNKNOWN) {
        throw e;
      }
      return false;
    }
    long entries = past.stream().filter(event -> tellsOf(event, one)).count();
    long kept =
        store.find(transaction -> FileTable.of(transaction, one.ticket())).stream()
            .filter(file -> file.name().equals(one.name()))
            .filter(file -> file.login().equals(one.login()))
            .filter(file -> !file.at().isBefore(one.at()))
            .count();
    return entries > kept;
  }

  private static boolean tellsOf(TicketEvent event, TicketFile one) {
    return event.what() == What.FILE
        && event.to().equals(one.name())
        && event.login().equals(one.login())
        && !event.at().isBefore(one.at());
  }
}
