package io.millwright.remote.session.internal;

import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import io.millwright.ticketing.Attainment;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.Tickets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Hears what tickets are told: who, which, what. */
final class HeardTickets implements Tickets {
  final List<String> heard = new ArrayList<>();

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
