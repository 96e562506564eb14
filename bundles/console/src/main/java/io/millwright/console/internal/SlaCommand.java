package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.calendar.Segment;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketClock;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.Tickets;
import java.time.Duration;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The deadlines of a ticket, and why they are when they are. */
@Service
@Needs(value = Permission.TICKET_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "sla",
    description = "Tells the deadlines of a ticket, stretch by stretch.")
public final class SlaCommand extends DeskCommand {
  private static final int AT_ONCE = 100;

  @Argument(name = "ticket", description = "Its number, for instance ACME-17", required = true)
  String ticket = "";

  @Override
  void run(Desk desk) {
    Tickets tickets = desk.need(Tickets.class);
    Tickets.View view = tickets.ticket(desk.caller(), id(desk, tickets));
    desk.out()
        .printf(
            "%s %s, %s%n",
            view.ticket().number(),
            Words.plain(view.ticket().matter().title()),
            view.ticket().care().state());
    if (view.clocks().isEmpty()) {
      desk.out().println("No contract promises anything for it.");
    }
    view.clocks().forEach(clock -> print(desk, clock));
  }

  // ACME-1 is found in ACME-10 too, so there may be more than one page of them.
  private String id(Desk desk, Tickets tickets) {
    Optional<String> found = Optional.empty();
    Optional<TicketQuery> next = Optional.of(TicketQuery.all(AT_ONCE).saying(ticket));
    while (next.isPresent() && found.isEmpty()) {
      TicketQuery query = next.get();
      Tickets.Page page = tickets.find(desk.caller(), query);
      next = Optional.of(page.next()).filter(after -> !after.isEmpty()).map(query::after);
      found =
          page.rows().stream()
              .map(Tickets.Row::ticket)
              .filter(one -> one.number().equalsIgnoreCase(ticket))
              .map(Ticket::id)
              .findFirst();
    }
    return found.orElse(ticket);
  }

  private static void print(Desk desk, TicketClock clock) {
    TicketClock.Promised promise = clock.promise();
    desk.out()
        .printf(
            "%s %s%s: %s in the hours of %s, %s%n",
            clock.clock(),
            clock.isOverdue(desk.now()) ? "OVERDUE" : clock.run(),
            clock.due().map(due -> " due " + due).orElse(", begins with " + promise.begin()),
            promise.target(),
            promise.hours(),
            promise.clause());
    for (Segment one : clock.segments()) {
      desk.out()
          .printf(
              "  %s to %s  %-12s %8s  %s%n",
              one.from(),
              one.until(),
              one.kind().word(),
              words(one.counted()),
              Words.plain(one.why()));
    }
  }

  /** Hours and minutes. */
  static String words(Duration time) {
    return "%d:%02d h".formatted(time.toHours(), time.toMinutesPart());
  }
}
