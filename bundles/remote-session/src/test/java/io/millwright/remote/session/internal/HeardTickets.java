package io.millwright.remote.session.internal;

import io.millwright.access.Caller;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
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
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Hears what tickets are told: who, which, what. */
final class HeardTickets implements Tickets {
  final List<String> heard = new ArrayList<>();

  /** The machine of every ticket. */
  MachineId about = Workshop.A1;

  @Override
  @SuppressWarnings("NullAway")
  public View act(Caller by, String id, OptionalLong seen, TicketDeed deed) {
    heard.add(by.login() + " " + id + " " + ((TicketDeed.Comment) deed).text());
    return null;
  }

  @Override
  public Page find(Caller caller, TicketQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public View ticket(Caller caller, String id) {
    var ticket =
        new Ticket(
            id,
            id,
            1,
            new Matter(TicketKind.INCIDENT, "acme", Optional.of(about), "", "bent", "", ""),
            new Grade(Priority.P2, Environment.LIVE, Requester.USER),
            new Care(TicketState.NEW, Optional.empty(), "", Set.of(), Agreed.NOTHING, Plan.NOTHING),
            new Origin(
                Channel.PAGE, "ada", "ada", Side.CUSTOMER, ManualClock.NOON, Optional.empty()),
            new Repeats(0, ManualClock.NOON, Optional.empty()));
    return new View(ticket, List.of(), List.of(), List.of(), Set.of(), true);
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
