package io.millwright.plan.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.plan.PlannedWork;
import io.millwright.plan.internal.db.Kept;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketDraft.Words;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketQuery.Where;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens the tickets of planned work, finds those that stand, and takes back what came too late. */
record Opener(Tickets tickets) {
  private static final int MOST_TICKETS = 200;

  /** The time was over before its ticket was opened. */
  void withdraw(Ticket ticket) {
    tickets.act(
        Caller.platform(),
        ticket.id(),
        OptionalLong.empty(),
        new TicketDeed.Step(
            TicketState.CANCELLED,
            Optional.empty(),
            "It was over before this was opened.",
            Optional.empty()));
  }

  /** One that was opened just before the power went: it is found again by its cause. */
  Optional<Ticket> standing(Kept one) {
    Set<TicketState> open = EnumSet.allOf(TicketState.class);
    open.removeIf(TicketState::isOver);
    var query =
        new TicketQuery(
            open,
            Set.of(),
            Set.of(),
            new Where(one.customer(), "", Optional.of(one.key().machine())),
            "",
            "",
            "",
            MOST_TICKETS);
    String cause = PlanTicket.cause(one.key());
    while (true) {
      Tickets.Page page = tickets.find(Caller.platform(), query);
      Optional<Ticket> found =
          page.rows().stream()
              .map(Tickets.Row::ticket)
              .filter(ticket -> ticket.matter().cause().equals(cause))
              .filter(ticket -> ticket.matter().customer().equals(one.customer()))
              .findFirst();
      if (found.isPresent() || page.next().isEmpty()) {
        return found;
      }
      query = query.after(page.next());
    }
  }

  /** Opens it, for who is responsible. */
  Ticket open(Kept one, PlannedWork work) {
    Ticket ticket =
        tickets
            .open(
                Caller.platform(),
                new Opening(
                    TicketKind.SERVICE_REQUEST,
                    Optional.of(one.key().machine()),
                    "",
                    PlanTicket.cause(one.key()),
                    new Words("%s, due %s".formatted(one.title(), one.day()), words(work)),
                    Priority.P4,
                    Optional.empty(),
                    false,
                    Set.of(),
                    ""))
            .ticket();
    if (!work.responsible().isEmpty()) {
      assign(ticket, work.responsible());
    }
    return ticket;
  }

  private void assign(Ticket ticket, String login) {
    try {
      tickets.act(
          Caller.platform(), ticket.id(), OptionalLong.empty(), new TicketDeed.Assign(login));
    } catch (AccessException e) {
      // Whoever is named there may have left: the ticket says so and waits for somebody.
      tickets.act(
          Caller.platform(),
          ticket.id(),
          OptionalLong.empty(),
          new TicketDeed.Comment("%s: %s".formatted(login, e.getMessage()), true));
    }
  }

  private static String words(PlannedWork work) {
    String minutes = "Planned work, about %d minutes.".formatted(work.rhythm().minutes());
    return work.checklist().stream()
        .map(item -> "\n- " + item)
        .collect(Collectors.joining("", minutes, ""));
  }
}
