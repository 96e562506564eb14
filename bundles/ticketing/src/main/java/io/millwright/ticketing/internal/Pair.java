package io.millwright.ticketing.internal;

import io.millwright.access.Permission;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.internal.db.LinkTable;
import io.millwright.ticketing.internal.db.TicketTable;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two tickets of one customer, for one hand alone until the transaction ends.
 *
 * @param one the one of the act
 */
record Pair(Ticket one, Ticket two) {
  /**
   * Takes both.
   *
   * @param field what the form calls the other one
   * @param name its id or number
   */
  static Pair taken(Transaction transaction, Gate gate, Act act, String field, String name) {
    Ticket known = TicketTable.find(transaction, act.id()).orElseThrow(Gate::unknown);
    Ticket other =
        named(transaction, known, name.strip())
            .filter(one -> gate.may(act.by(), Permission.TICKET_WORK, one.matter()))
            .orElseThrow(() -> Rule.refused(field + ": there is no such ticket of this customer"));
    if (other.id().equals(known.id())) {
      throw Rule.refused(field + ": another ticket than itself");
    }
    // Always in the same order, so that two who link both ways do not wait for each other.
    Stream.of(known.id(), other.id()).sorted().forEach(id -> TicketTable.lock(transaction, id));
    LinkTable.lock(transaction, known.matter().customer());
    return new Pair(
        act.taken(transaction),
        TicketTable.find(transaction, other.id()).orElseThrow(Gate::unknown));
  }

  // Of another customer's there is none, whoever asks.
  private static Optional<Ticket> named(Transaction transaction, Ticket known, String name) {
    String customer = known.matter().customer();
    return TicketTable.find(transaction, name)
        .filter(one -> one.matter().customer().equals(customer))
        .or(() -> TicketTable.numbered(transaction, customer, name.toUpperCase(Locale.ROOT)));
  }
}
