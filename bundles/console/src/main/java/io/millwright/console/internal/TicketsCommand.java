package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.model.MachineId;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketClock;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The tickets, the least time left first. */
@Service
@Needs(value = Permission.TICKET_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "tickets",
    description = "Lists tickets that are not over, the least time left first.")
public final class TicketsCommand extends DeskCommand {
  private static final int MOST = 200;

  @Option(name = "--all", description = "Those that are over too")
  boolean all;

  @Override
  void run(Desk desk) {
    Set<TicketState> states =
        all
            ? Set.of()
            : Arrays.stream(TicketState.values())
                .filter(state -> !state.isOver())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TicketState.class)));
    TicketQuery query = TicketQuery.all(MOST).in(states);
    Tickets.Page page = desk.need(Tickets.class).find(desk.caller(), query);
    var table =
        new Table(
            "No ticket.", "Number", "State", "Prio", "Machine", "Title", "Who", "Left", "Due");
    for (Tickets.Row row : page.rows()) {
      Ticket ticket = row.ticket();
      table.row(
          ticket.number(),
          ticket.care().state().name(),
          ticket.grade().priority() + (ticket.isCandidate() ? "?" : ""),
          ticket.matter().machine().map(MachineId::text).orElse(""),
          ticket.matter().title(),
          ticket.care().assignee(),
          row.next().stream().map(one -> left(one, desk)).findFirst().orElse(""),
          row.next().stream()
              .flatMap(one -> one.due().stream())
              .map(Object::toString)
              .findFirst()
              .orElse(""));
    }
    desk.print(table.lines());
    if (page.total() > page.rows().size()) {
      String more = page.total() == Tickets.Page.COUNTED ? " or more" : "";
      desk.out().printf("%d of %d%s%n", page.rows().size(), page.total(), more);
    }
  }

  private static String left(TicketClock one, Desk desk) {
    return one.isOverdue(desk.now())
        ? one.clock() + " overdue"
        : "%s %s".formatted(one.clock(), SlaCommand.words(one.all().minus(one.used())));
  }
}
