package io.millwright.web.internal.tickets;

import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.model.MachineId;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketClock;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in a list.
 *
 * @param candidate whether it is graded critical and nobody called yet
 * @param cleared since when its alarm's cause is gone: it proposes to be closed
 * @param clock the deadline that comes first; null if none runs
 */
record TicketRow(
    String id,
    String number,
    long version,
    TicketKind kind,
    String customer,
    @Nullable String machine,
    String cause,
    String title,
    Priority priority,
    Environment environment,
    Requester requester,
    TicketState state,
    @Nullable Resolution resolution,
    String assignee,
    Ticket.Channel channel,
    String by,
    Instant opened,
    @Nullable Instant called,
    boolean candidate,
    int repeats,
    @Nullable Instant cleared,
    @Nullable ClockRow clock) {
  static TicketRow of(Tickets.View view, Instant now) {
    return of(
        view.ticket(),
        view.clocks().stream()
            .filter(one -> one.run() == TicketClock.Run.RUNS)
            .min(
                Comparator.comparing(
                    one -> one.due().map(at -> at.toInstant()).orElse(Instant.MAX)))
            .stream()
            .toList(),
        now);
  }

  static TicketRow of(Ticket ticket, List<TicketClock> next, Instant now) {
    Ticket.Matter matter = ticket.matter();
    Ticket.Origin origin = ticket.origin();
    return new TicketRow(
        ticket.id(),
        ticket.number(),
        ticket.version(),
        matter.kind(),
        matter.customer(),
        matter.machine().map(MachineId::text).orElse(null),
        matter.cause(),
        matter.title(),
        ticket.grade().priority(),
        ticket.grade().environment(),
        ticket.grade().requester(),
        ticket.care().state(),
        ticket.care().resolution().orElse(null),
        ticket.care().assignee(),
        origin.channel(),
        origin.login(),
        origin.at(),
        origin.called().orElse(null),
        ticket.isCandidate(),
        ticket.repeats().count(),
        ticket.repeats().cleared().orElse(null),
        next.stream().findFirst().map(one -> ClockRow.of(one, now, false)).orElse(null));
  }
}
