package io.millwright.desk.gateway.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.model.MachineId;
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
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Tickets of customers; each reaches their own; who is of none reaches and works on all. */
final class KnownTickets implements Tickets {
  private final Clock clock;
  private final Map<String, Ticket> tickets = new LinkedHashMap<>();
  private final Map<String, List<TicketEvent>> past = new LinkedHashMap<>();

  /** What comments are refused with; empty: they are not. */
  String refusal = "";

  /** What happens right after something was done; the site may be killed there. */
  Runnable afterwards = () -> {};

  KnownTickets(Clock clock) {
    this.clock = clock;
  }

  private List<TicketEvent> past(String id) {
    return past.computeIfAbsent(id, any -> new ArrayList<>());
  }

  /** The comments of one, with who wrote them. */
  List<String> said(String id) {
    return past(id).stream()
        .filter(event -> event.what() == What.COMMENT)
        .map(event -> event.login() + ": " + event.text())
        .toList();
  }

  /** What somebody said before. */
  void say(String id, String login, String text) {
    add(id, login, What.COMMENT, "", text);
  }

  /** The states one was brought into. */
  List<String> steps(String id) {
    return past(id).stream()
        .filter(event -> event.what() == What.STATE)
        .map(TicketEvent::to)
        .toList();
  }

  TicketState state(String id) {
    List<String> steps = steps(id);
    return steps.isEmpty()
        ? TicketState.NEW
        : TicketState.valueOf(steps.get(steps.size() - 1).split(" ", 2)[0]);
  }

  private void add(String id, String login, What what, String to, String text) {
    past(id)
        .add(
            new TicketEvent(
                past(id).size() + 2L,
                clock.instant(),
                login,
                Side.DESK,
                what,
                "",
                to,
                text,
                false));
  }

  /** One of a customer's, named {@code tkt-N}. */
  Ticket add(String customer, String login, String title, String text) {
    int number = tickets.size() + 1;
    Instant now = clock.instant();
    var ticket =
        new Ticket(
            "tkt-" + number,
            "%s-%d".formatted(customer.toUpperCase(Locale.ROOT), number),
            1,
            new Matter(
                io.millwright.ticketing.TicketKind.INCIDENT,
                customer,
                Optional.empty(),
                "",
                title,
                text,
                ""),
            new Grade(
                io.millwright.contract.SlaRow.Priority.P3,
                io.millwright.contract.SlaRow.Environment.LIVE,
                Requester.USER),
            new Care(TicketState.NEW, Optional.empty(), "", Set.of(), Agreed.NOTHING, Plan.NOTHING),
            new Origin(Channel.PAGE, login, login, Side.CUSTOMER, now, Optional.empty()),
            new Repeats(0, now, Optional.empty()));
    tickets.put(ticket.id(), ticket);
    past(ticket.id());
    return ticket;
  }

  private static boolean reaches(Caller caller, Ticket one) {
    return caller.customer().map(one.matter().customer()::equals).orElse(true);
  }

  private View view(Ticket one, boolean works) {
    var care =
        new Care(state(one.id()), Optional.empty(), "", Set.of(), Agreed.NOTHING, Plan.NOTHING);
    var now =
        new Ticket(
            one.id(),
            one.number(),
            one.version(),
            one.matter(),
            one.grade(),
            care,
            one.origin(),
            one.repeats());
    Set<TicketState> steps =
        switch (care.state()) {
          case NEW -> Set.of(TicketState.OPENED);
          case OPENED -> Set.of(TicketState.IN_PROGRESS);
          default -> Set.of(TicketState.WAITING, TicketState.RESOLVED);
        };
    return new View(now, past(one.id()), List.of(), List.of(), steps, works);
  }

  @Override
  public Page find(Caller caller, TicketQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public View ticket(Caller caller, String id) {
    return Optional.ofNullable(tickets.get(id))
        .filter(one -> reaches(caller, one))
        .map(one -> view(one, caller.customer().isEmpty()))
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such ticket."));
  }

  @Override
  public View open(Caller by, Opening opening) {
    throw new UnsupportedOperationException();
  }

  @Override
  public View act(Caller by, String id, OptionalLong seen, TicketDeed deed) {
    View before = ticket(by, id);
    if (deed instanceof TicketDeed.Comment comment) {
      if (!refusal.isEmpty()) {
        throw new AccessException(Fault.FORBIDDEN, refusal);
      }
      add(id, by.login(), What.COMMENT, "", comment.text());
    } else if (deed instanceof TicketDeed.Step step) {
      if (!before.steps().contains(step.to())) {
        throw new AccessException(Fault.CONFLICT, "It cannot become " + step.to());
      }
      String how = step.resolution().map(one -> " " + one).orElse("");
      add(id, by.login(), What.STATE, step.to() + how, step.text());
    }
    afterwards.run();
    return ticket(by, id);
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
