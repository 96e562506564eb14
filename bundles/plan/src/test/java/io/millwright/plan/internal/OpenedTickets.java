package io.millwright.plan.internal;

import io.millwright.access.Caller;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.fleet.Fleet;
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
import io.millwright.ticketing.TicketClosed;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketMerges;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Tickets that are opened and end. */
final class OpenedTickets implements Tickets, TicketMerges {
  private final Fleet fleet;
  final List<Ticket> all = new ArrayList<>();
  final List<String> deeds = new ArrayList<>();

  /** What went into what. */
  final Map<String, String> merged = new HashMap<>();

  /** How often it was looked whether one stands. */
  int sought;

  /** What others do while one is opened. */
  Runnable meanwhile = () -> {};

  OpenedTickets(Fleet fleet) {
    this.fleet = fleet;
  }

  /** Its alarm is the other one's then. */
  TicketClosed merged(int index, int into) {
    TicketClosed one = closed(index, TicketState.CLOSED);
    merged.put(one.ticket(), all.get(into).id());
    return new TicketClosed(
        one.ticket(),
        one.number(),
        one.customer(),
        one.machine(),
        "",
        one.state(),
        one.by(),
        one.at());
  }

  @Override
  public Merges of(Caller caller, String ticket) {
    return new Merges(
        Optional.empty(),
        merged.entrySet().stream()
            .filter(one -> one.getValue().equals(ticket))
            .map(one -> new Merged(one.getKey(), one.getKey(), "", ManualClock.NOON))
            .toList());
  }

  @Override
  public Merges merge(Caller by, String ticket, OptionalLong seen, String into) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Merges splitBack(Caller by, String ticket, OptionalLong seen) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String split(Caller by, String ticket, OptionalLong seen, Splitting what) {
    throw new UnsupportedOperationException();
  }

  TicketClosed closed(int index, TicketState state) {
    Ticket one = all.get(index);
    return new TicketClosed(
        one.id(),
        one.number(),
        one.matter().customer(),
        one.matter().machine().map(MachineId::text).orElse(""),
        one.matter().cause(),
        state,
        "hel",
        ManualClock.NOON);
  }

  @Override
  public View open(Caller by, Opening opening) {
    int number = all.size() + 1;
    String customer =
        fleet.machine(opening.machine().orElseThrow()).map(Ledger::customer).orElse("");
    var ticket =
        new Ticket(
            "tkt-" + number,
            "ACME-" + number,
            1,
            new Matter(
                opening.kind(),
                customer,
                opening.machine(),
                opening.cause(),
                opening.words().title(),
                opening.words().text(),
                ""),
            new Grade(opening.priority(), Environment.LIVE, Requester.USER),
            new Care(TicketState.NEW, Optional.empty(), "", Set.of(), Agreed.NOTHING, Plan.NOTHING),
            new Origin(
                Channel.PAGE,
                "platform",
                "platform",
                Side.DESK,
                ManualClock.NOON,
                Optional.empty()),
            new Repeats(1, ManualClock.NOON, Optional.empty()));
    all.add(ticket);
    meanwhile.run();
    return view(ticket);
  }

  private static View view(Ticket ticket) {
    return new View(ticket, List.of(), List.of(), List.of(), Set.of(), true);
  }

  @Override
  public Page find(Caller caller, TicketQuery query) {
    sought++;
    return new Page(all.stream().map(one -> new Row(one, List.of())).toList(), all.size(), "");
  }

  @Override
  public View act(Caller by, String id, OptionalLong seen, TicketDeed deed) {
    deeds.add(id + " " + deed);
    return view(all.get(0));
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
  public List<Attainment> attainment(Caller caller, Instant from, Instant to) {
    throw new UnsupportedOperationException();
  }
}
