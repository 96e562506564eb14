package io.millwright.mail.in.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.calendar.ServiceClock.Side;
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

/** Tickets of two customers; each reaches their own, and who is of none reaches all. */
final class KnownTickets implements Tickets {
  private final Clock clock;
  private final Map<String, Ticket> tickets = new LinkedHashMap<>();
  private final Map<String, List<TicketEvent>> past = new LinkedHashMap<>();

  /** What opening is refused with; empty: it is not. */
  String refusal = "";

  /** A comment of these words meets a mistake of ours; empty: none does. */
  String broken = "";

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
        .map(event -> event.login() + (event.internal() ? ", internal: " : ": ") + event.text())
        .toList();
  }

  /** All of them: number, title, text. */
  List<String> all() {
    return tickets.values().stream()
        .map(one -> "%s %s: %s".formatted(one.number(), one.matter().title(), one.matter().text()))
        .toList();
  }

  Ticket last() {
    return List.copyOf(tickets.values()).get(tickets.size() - 1);
  }

  /** One of a customer's, named {@code tkt-N}. */
  Ticket add(String customer, String login, String title, String text, Optional<MachineId> at) {
    int number = tickets.size() + 1;
    Instant now = clock.instant();
    var ticket =
        new Ticket(
            "tkt-" + number,
            "%s-%d".formatted(customer.toUpperCase(Locale.ROOT), number),
            1,
            new Matter(
                io.millwright.ticketing.TicketKind.INCIDENT, customer, at, "", title, text, ""),
            new Grade(
                io.millwright.contract.SlaRow.Priority.P3,
                io.millwright.contract.SlaRow.Environment.LIVE,
                Requester.USER),
            new Care(TicketState.NEW, Optional.empty(), "", Set.of(), Agreed.NOTHING, Plan.NOTHING),
            new Origin(Channel.MAIL, login, login, Side.CUSTOMER, now, Optional.empty()),
            new Repeats(0, now, Optional.empty()));
    tickets.put(ticket.id(), ticket);
    past(ticket.id());
    return ticket;
  }

  private static boolean reaches(Caller caller, Ticket one) {
    return caller.customer().map(one.matter().customer()::equals).orElse(true);
  }

  private View view(Ticket one) {
    return new View(one, past(one.id()), List.of(), List.of(), Set.of(), false);
  }

  @Override
  public Page find(Caller caller, TicketQuery query) {
    List<Row> rows =
        tickets.values().stream()
            .filter(one -> reaches(caller, one))
            .filter(
                one ->
                    (one.number() + " " + one.matter().title())
                        .toLowerCase(Locale.ROOT)
                        .contains(query.text().toLowerCase(Locale.ROOT)))
            .map(one -> new Row(one, List.of()))
            .toList();
    return new Page(rows, rows.size(), "");
  }

  @Override
  public View ticket(Caller caller, String id) {
    return Optional.ofNullable(tickets.get(id))
        .filter(one -> reaches(caller, one))
        .map(this::view)
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such ticket."));
  }

  @Override
  public View open(Caller by, Opening opening) {
    if (!refusal.isEmpty()) {
      throw new AccessException(Fault.CONFLICT, refusal);
    }
    Ticket made =
        add(
            opening.customer(),
            by.login(),
            opening.words().title(),
            opening.words().text(),
            opening.machine());
    afterwards.run();
    return view(made);
  }

  @Override
  public View act(Caller by, String id, OptionalLong seen, TicketDeed deed) {
    View before = ticket(by, id);
    var comment = (TicketDeed.Comment) deed;
    if (comment.text().equals(broken)) {
      throw new IllegalStateException("a mistake of ours");
    }
    past(id)
        .add(
            new TicketEvent(
                before.past().size() + 1,
                clock.instant(),
                by.login(),
                Side.CUSTOMER,
                What.COMMENT,
                "",
                "",
                comment.text(),
                comment.internal()));
    afterwards.run();
    return view(before.ticket());
  }

  @Override
  public TicketDraft draft(Caller caller, MachineId machine, String cause) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Attainment> attainment(Caller caller, Instant from, Instant to) {
    throw new UnsupportedOperationException();
  }

  static Instant noon() {
    return ManualClock.NOON;
  }
}
