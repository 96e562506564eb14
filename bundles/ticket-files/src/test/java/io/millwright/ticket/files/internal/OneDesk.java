package io.millwright.ticket.files.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
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
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A desk with one ticket of acme's machine a1: cora works on it, ada reads, eve is a stranger. */
final class OneDesk implements Tickets {
  static final String ID = "tkt-1";
  final List<TicketDeed> deeds = new CopyOnWriteArrayList<>();
  private final List<TicketEvent> past = new CopyOnWriteArrayList<>();
  private boolean over;

  /** What happens after something was done, and before anybody is told. */
  Runnable meanwhile = () -> {};

  static Caller caller(String login) {
    return new Caller(
        new AccountId(login),
        login,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Door.PAGE,
        ShortAddress.NONE);
  }

  /** Nothing more is done with it. */
  void end() {
    over = true;
  }

  @Override
  public View ticket(Caller caller, String id) {
    if (caller.login().equals("eve") || !id.equals(ID)) {
      throw new AccessException(Fault.UNKNOWN, "There is no such ticket.");
    }
    boolean works = caller.login().equals("cora") || caller.login().equals(Deed.PLATFORM);
    return new View(ticket(), past, List.of(), List.of(), Set.of(), works);
  }

  private Ticket ticket() {
    return new Ticket(
        ID,
        "ACME-1",
        1,
        new Matter(
            TicketKind.INCIDENT, "acme", Optional.of(new MachineId("a1")), "", "hot", "", ""),
        new Grade(Priority.P2, Environment.LIVE, Requester.USER),
        new Care(
            over ? TicketState.CLOSED : TicketState.NEW,
            Optional.empty(),
            "",
            Set.of(),
            Agreed.NOTHING,
            Plan.NOTHING),
        new Origin(Channel.PAGE, "ada", "ada", Side.CUSTOMER, ManualClock.NOON, Optional.empty()),
        new Repeats(0, ManualClock.NOON, Optional.empty()));
  }

  @Override
  public View act(Caller by, String id, OptionalLong seen, TicketDeed deed) {
    View view = ticket(by, id);
    boolean internal = deed instanceof TicketDeed.Attach attach && attach.internal();
    if ((internal || deed instanceof TicketDeed.Detach) && !view.mayWork()) {
      throw new AccessException(Fault.FORBIDDEN, "no");
    }
    if (over) {
      throw new AccessException(Fault.CONFLICT, "It is over: open another one.");
    }
    deeds.add(deed);
    if (deed instanceof TicketDeed.Attach attach) {
      past.add(
          new TicketEvent(
              past.size() + 2L,
              ManualClock.NOON,
              by.login(),
              Side.DESK,
              TicketEvent.What.FILE,
              "",
              attach.name(),
              "",
              attach.internal()));
    }
    meanwhile.run();
    return view;
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
