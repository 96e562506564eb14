package io.millwright.ticket.templates.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.model.MachineId;
import io.millwright.testkit.ManualClock;
import io.millwright.ticketing.Attainment;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Agreed;
import io.millwright.ticketing.Ticket.Care;
import io.millwright.ticketing.Ticket.Channel;
import io.millwright.ticketing.Ticket.Grade;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.Ticket.Origin;
import io.millwright.ticketing.Ticket.Plan;
import io.millwright.ticketing.Ticket.Repeats;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A desk that opens what it is asked; eve sees none of it, cora works on it. */
final class OpenedTickets implements Tickets {
  final List<Opening> opened = new ArrayList<>();
  TicketState state = TicketState.NEW;

  @Override
  public View open(Caller by, Opening opening) {
    opened.add(opening);
    return ticket(by, "tkt-" + opened.size());
  }

  @Override
  public View ticket(Caller caller, String id) {
    int at = Integer.parseInt(id.substring("tkt-".length())) - 1;
    if (caller.login().equals("eve") || at >= opened.size()) {
      throw new AccessException(Fault.UNKNOWN, "There is no such ticket.");
    }
    Opening opening = opened.get(at);
    return new View(
        ticket(id, opening),
        List.of(),
        List.of(),
        opening.prepared().parts(),
        Set.of(),
        caller.login().equals("cora"));
  }

  private Ticket ticket(String id, Opening opening) {
    Instant noon = ManualClock.NOON;
    return new Ticket(
        id,
        "ACME-1",
        1,
        new Matter(
            opening.kind(),
            "acme",
            opening.machine(),
            "",
            opening.words().title(),
            opening.words().text(),
            ""),
        new Grade(opening.priority(), Environment.LIVE, Requester.USER),
        new Care(state, Optional.empty(), "", Set.of(), Agreed.NOTHING, Plan.NOTHING),
        new Origin(Channel.PAGE, "ada", "ada", Side.CUSTOMER, noon, Optional.empty()),
        new Repeats(0, noon, Optional.empty()));
  }

  @Override
  public Page find(Caller caller, TicketQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TicketDraft draft(Caller caller, MachineId machine, String cause) {
    throw new UnsupportedOperationException();
  }

  @Override
  public View act(Caller by, String id, OptionalLong seen, TicketDeed deed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Attainment> attainment(Caller caller, Instant from, Instant to) {
    throw new UnsupportedOperationException();
  }
}
