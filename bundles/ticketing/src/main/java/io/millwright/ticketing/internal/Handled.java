package io.millwright.ticketing.internal;

import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketKind;
import java.util.List;
import java.util.Optional;

/**
 * What a deed made of a ticket.
 *
 * @param after as it stands then
 * @param events what its history gets
 * @param followUp what is opened besides
 */
record Handled(Ticket after, List<TicketEvent> events, Optional<TicketKind> followUp) {
  Handled {
    events = List.copyOf(events);
  }
}
