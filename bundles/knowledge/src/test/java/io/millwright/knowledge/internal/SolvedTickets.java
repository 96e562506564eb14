package io.millwright.knowledge.internal;

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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Four tickets of acme and one of bolt; ada, hel see acme's, eve bolt's, cora all of them. */
final class SolvedTickets implements Tickets {
  private final List<Ticket> all =
      List.of(
          ticket("acme", 1, "Ram is too hot", "limit:ram", TicketState.CLOSED),
          ticket("acme", 2, "A door squeaks", "", TicketState.RESOLVED),
          ticket("acme", 3, "The ram gets hot again", "", TicketState.NEW),
          ticket("acme", 4, "Hot ram, sent twice", "", TicketState.CANCELLED),
          ticket("bolt", 1, "Hot ram since noon", "", TicketState.CLOSED));

  private static Ticket ticket(
      String customer, int number, String title, String cause, TicketState state) {
    String machine = customer.charAt(0) + "1";
    Instant at = ManualClock.NOON.plusSeconds(customer.equals("bolt") ? 100 : number);
    return new Ticket(
        "tkt-%s-%d".formatted(customer, number),
        "%s-%d".formatted(customer.toUpperCase(Locale.ROOT), number),
        1,
        new Matter(
            TicketKind.INCIDENT,
            customer,
            Optional.of(new MachineId(machine)),
            cause,
            title,
            "",
            ""),
        new Grade(Priority.P2, Environment.LIVE, Requester.USER),
        new Care(
            state,
            state == TicketState.NEW ? Optional.empty() : Optional.of(Resolution.SOLUTION),
            "",
            Set.of(),
            Agreed.NOTHING,
            Plan.NOTHING),
        new Origin(Channel.PAGE, "ada", "ada", Side.CUSTOMER, at, Optional.empty()),
        new Repeats(0, at, Optional.empty()));
  }

  private static boolean sees(Caller caller, Ticket one) {
    return switch (caller.login()) {
      case "cora" -> true;
      case "eve" -> one.matter().customer().equals("bolt");
      default -> one.matter().customer().equals("acme");
    };
  }

  @Override
  public Page find(Caller caller, TicketQuery query) {
    String customer = query.where().customer();
    List<Row> rows =
        all.stream()
            .filter(one -> sees(caller, one))
            .filter(one -> query.states().isEmpty() || query.states().contains(one.care().state()))
            .filter(one -> customer.isEmpty() || one.matter().customer().equals(customer))
            .filter(one -> query.text().isEmpty() || one.number().startsWith(query.text()))
            .map(one -> new Row(one, List.of()))
            .toList();
    return new Page(rows, rows.size(), "");
  }

  @Override
  public View ticket(Caller caller, String id) {
    Ticket one =
        all.stream()
            .filter(each -> each.id().equals(id) && sees(caller, each))
            .findFirst()
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such ticket."));
    return new View(one, List.of(), List.of(), List.of(), Set.of(), false);
  }

  @Override
  public View act(Caller by, String id, OptionalLong seen, TicketDeed deed) {
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
