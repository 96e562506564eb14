package io.millwright.ticketing.internal;

import io.millwright.ticketing.Duty;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Agreed;
import io.millwright.ticketing.Ticket.Care;
import io.millwright.ticketing.Ticket.Plan;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A ticket under somebody's hand: as it becomes, with what its history gets. */
final class Sheet {
  private final Hand hand;
  private final List<TicketEvent> events = new ArrayList<>();
  private Ticket ticket;
  private Optional<TicketKind> followUp = Optional.empty();

  Sheet(Ticket ticket, Hand hand) {
    this.ticket = ticket;
    this.hand = hand;
  }

  Ticket ticket() {
    return ticket;
  }

  Care care() {
    return ticket.care();
  }

  void become(Ticket other) {
    ticket = other;
  }

  void care(
      TicketState state,
      Optional<Resolution> resolution,
      String assignee,
      Set<Duty> duties,
      Agreed agreed,
      Plan plan) {
    ticket = Pen.with(ticket, new Care(state, resolution, assignee, duties, agreed, plan));
  }

  void add(What what, String from, String to, String text, boolean internal) {
    events.add(
        new TicketEvent(
            ticket.version() + 1,
            hand.now(),
            hand.login(),
            hand.side(),
            what,
            from,
            to,
            text,
            internal));
    ticket = Pen.next(ticket);
  }

  void state(TicketState to, Optional<Resolution> resolution, String text) {
    TicketState from = care().state();
    care(to, resolution, care().assignee(), care().duties(), care().agreed(), care().plan());
    String became = resolution.map(how -> to + " " + how).orElse(to.name());
    add(What.STATE, from.name(), became, text, false);
  }

  void follow(TicketKind kind) {
    followUp = Optional.of(kind);
  }

  Handled handled() {
    return new Handled(ticket, events, followUp);
  }
}
