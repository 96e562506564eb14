package io.millwright.ticketing.internal;

import io.millwright.access.Caller;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.internal.db.EventTable;
import io.millwright.ticketing.internal.db.TicketTable;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Somebody's wish to do something with a ticket as they saw it. */
record Act(Caller by, String id, OptionalLong seen, Hand hand) {
  /**
   * The ticket, for this hand alone until the transaction ends; refused if it is another by now.
   * One after the other: whoever did not say what they saw loses against nobody.
   */
  Ticket taken(Transaction transaction) {
    TicketTable.lock(transaction, id);
    Ticket now = TicketTable.find(transaction, id).orElseThrow(Gate::unknown);
    if (seen.isPresent() && seen.getAsLong() != now.version()) {
      throw meanwhile(transaction);
    }
    return now;
  }

  /** What the others did since the caller looked; of links only that there was something. */
  RuntimeException meanwhile(Transaction transaction) {
    String what =
        EventTable.of(transaction, id).stream()
            .filter(event -> seen.isEmpty() || event.number() > seen.getAsLong())
            .filter(event -> hand.side() == Side.DESK || !event.internal())
            .map(Act::words)
            .collect(Collectors.joining("; "));
    return Rule.conflict("It was changed meanwhile (%s): look at it again.".formatted(what));
  }

  private static String words(TicketEvent event) {
    String to = Family.NAMING.contains(event.what()) ? "" : event.to();
    return "%s: %s %s".formatted(event.login(), event.what(), to).strip();
  }
}
