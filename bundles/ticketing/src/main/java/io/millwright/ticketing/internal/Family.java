package io.millwright.ticketing.internal;

import io.millwright.access.Caller;
import io.millwright.access.Permission;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketLinks.Role;
import io.millwright.ticketing.internal.db.EventTable;
import io.millwright.ticketing.internal.db.LinkTable;
import io.millwright.ticketing.internal.db.LinkTable.Tie;
import io.millwright.ticketing.internal.db.TicketTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What belongs to a ticket, as far as somebody may know of it. */
record Family(Gate gate) {
  /** Entries that name another ticket, which not everybody may know of. */
  static final Set<What> NAMING = EnumSet.of(What.LINKED, What.MERGED, What.SPLIT_BACK, What.SPLIT);

  /** Those that a caller sees. */
  List<Tie> of(Transaction transaction, Caller caller, Ticket ticket) {
    return LinkTable.of(transaction, ticket.id()).stream()
        .filter(tie -> sees(caller, tie.other()))
        .toList();
  }

  boolean sees(Caller caller, Ticket ticket) {
    return gate.may(caller, Permission.TICKET_READ, ticket.matter());
  }

  /** The history of a ticket, without entries about tickets that the caller may not see. */
  List<TicketEvent> told(Transaction transaction, Caller caller, Ticket ticket) {
    return EventTable.of(transaction, ticket.id()).stream()
        .filter(
            event ->
                !NAMING.contains(event.what())
                    || other(transaction, ticket, event)
                        .filter(one -> sees(caller, one))
                        .isPresent())
        .toList();
  }

  private static Optional<Ticket> other(Transaction transaction, Ticket ticket, TicketEvent event) {
    String link = event.to().isEmpty() ? event.from() : event.to();
    String number = link.substring(link.indexOf(' ') + 1);
    return TicketTable.numbered(transaction, ticket.matter().customer(), number);
  }

  /** Refuses the end of what has parts that are not over. */
  void needChildrenOver(Transaction transaction, Caller caller, Ticket parent) {
    List<Ticket> open =
        LinkTable.of(transaction, parent.id()).stream()
            .filter(tie -> tie.role() == Role.PARENT_OF)
            .map(Tie::other)
            .filter(child -> !child.care().state().isOver())
            .toList();
    if (open.isEmpty()) {
      return;
    }
    String numbers =
        open.stream()
            .filter(child -> sees(caller, child))
            .map(Ticket::number)
            .collect(Collectors.joining(", "));
    throw Rule.conflict(
        "It has parts that are not over%s: end them first, or take their links away."
            .formatted(numbers.isEmpty() ? "" : " (" + numbers + ")"));
  }
}
