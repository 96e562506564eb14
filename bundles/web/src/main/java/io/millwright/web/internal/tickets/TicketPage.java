package io.millwright.web.internal.tickets;

import io.millwright.ticketing.Duty;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketDraft;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Instant;
import java.util.List;

/** One ticket with all that its reader may see. */
record TicketPage(
    TicketRow ticket,
    String text,
    String parent,
    List<Duty> duties,
    Ticket.Agreed agreed,
    Ticket.Plan plan,
    List<TicketDraft.Part> parts,
    List<TicketEvent> past,
    List<ClockRow> clocks,
    List<TicketState> steps,
    boolean mayWork) {
  static TicketPage of(Tickets.View view, Instant now) {
    Ticket ticket = view.ticket();
    return new TicketPage(
        TicketRow.of(view, now),
        ticket.matter().text(),
        ticket.matter().parent(),
        ticket.care().duties().stream().sorted().toList(),
        ticket.care().agreed(),
        ticket.care().plan(),
        view.parts(),
        view.past(),
        view.clocks().stream().map(one -> ClockRow.of(one, now, true)).toList(),
        view.steps().stream().sorted().toList(),
        view.mayWork());
  }
}
