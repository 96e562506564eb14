package io.millwright.ticket.feedback.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.model.MachineId;
import io.millwright.testkit.ManualClock;
import io.millwright.ticketing.Attainment;
import io.millwright.ticketing.Resolution;
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
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A desk with a ticket of acme's machine a1: tom works on it, eve is a stranger. */
final class ClosedTicket implements Tickets {
  static final String ID = "tkt-1";
  TicketState state = TicketState.CLOSED;
  Optional<Resolution> resolution = Optional.empty();

  @Override
  public View ticket(Caller caller, String id) {
    if (caller.login().equals("eve") || !id.startsWith("tkt-")) {
      throw new AccessException(Fault.UNKNOWN, "There is no such ticket.");
    }
    return new View(
        ticket(id), List.of(), List.of(), List.of(), Set.of(), caller.login().equals("tom"));
  }

  private Ticket ticket(String id) {
    return new Ticket(
        id,
        "ACME-1",
        1,
        new Matter(
            TicketKind.INCIDENT, "acme", Optional.of(new MachineId("a1")), "", "hot", "", ""),
        new Grade(Priority.P2, Environment.LIVE, Requester.USER),
        new Care(state, resolution, "", Set.of(), Agreed.NOTHING, Plan.NOTHING),
        new Origin(Channel.PAGE, "ada", "ada", Side.CUSTOMER, ManualClock.NOON, Optional.empty()),
        new Repeats(0, ManualClock.NOON, Optional.empty()));
  }

  @Override
  public View act(Caller by, String id, OptionalLong seen, TicketDeed deed) {
    throw new UnsupportedOperationException();
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
  public View open(Caller by, Opening opening) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Attainment> attainment(Caller caller, Instant from, Instant to) {
    throw new UnsupportedOperationException();
  }
}
