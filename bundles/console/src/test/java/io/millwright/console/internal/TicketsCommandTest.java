package io.millwright.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Caller;
import io.millwright.calendar.Segment;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow;
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
import io.millwright.ticketing.TicketClock;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TicketsCommandTest implements Tickets {
  private static final Instant NOON = ManualClock.NOON;

  private final Ticket ticket = numbered("tkt-1", "ACME-17");
  private int before;

  private static Ticket numbered(String id, String number) {
    return new Ticket(
        id,
        number,
        1,
        new Matter(
            TicketKind.INCIDENT,
            "acme",
            Optional.of(new MachineId("cmm-1")),
            "",
            "ram is hot",
            "",
            ""),
        new Grade(Priority.P1, Environment.LIVE, Requester.USER),
        new Care(TicketState.NEW, Optional.empty(), "", Set.of(), Agreed.NOTHING, Plan.NOTHING),
        new Origin(Channel.PAGE, "ada", "ada", Side.CUSTOMER, NOON, Optional.empty()),
        new Repeats(0, NOON, Optional.empty()));
  }

  private final TicketClock clock =
      new TicketClock(
          SlaRow.Clock.REACTION,
          TicketClock.Run.RUNS,
          new TicketClock.Promised(
              "ctr-1", "PT4H", "ZOOM-EMEA", SlaRow.Begin.TICKET, 100, "ZOOM 3.5"),
          Optional.of(NOON),
          Optional.of(NOON.plusSeconds(14_400).atOffset(ZoneOffset.UTC)),
          Optional.empty(),
          Duration.ofMinutes(70),
          Duration.ofHours(4),
          List.of(
              new Segment(
                  NOON.atOffset(ZoneOffset.UTC),
                  NOON.plusSeconds(14_400).atOffset(ZoneOffset.UTC),
                  Segment.Kind.COUNTED,
                  "within the hours of ZOOM-EMEA")));

  @Override
  public Page find(Caller caller, TicketQuery query) {
    List<Row> rows =
        Stream.concat(
                IntStream.range(0, before).mapToObj(i -> numbered("tkt-9" + i, "ACME-17" + i)),
                Stream.of(ticket))
            .map(one -> new Row(one, List.of(clock)))
            .skip(query.after().isEmpty() ? 0 : Integer.parseInt(query.after()))
            .toList();
    int shown = Math.min(rows.size(), query.most());
    int left = rows.size() - shown;
    return new Page(
        rows.subList(0, shown), before + 1, left == 0 ? "" : Integer.toString(before + 1 - left));
  }

  @Override
  public View ticket(Caller caller, String id) {
    assertThat(id).isEqualTo("tkt-1");
    return new View(ticket, List.of(), List.of(clock), List.of(), Set.of(), true);
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
  public View act(Caller by, String id, OptionalLong seen, TicketDeed deed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Attainment> attainment(Caller caller, Instant from, Instant to) {
    throw new UnsupportedOperationException();
  }

  @Test
  void lists_tickets_with_the_time_that_is_left() throws Exception {
    assertThat(TestDesk.printed(new TicketsCommand(), this))
        .contains("ACME-17", "P1?", "ram is hot", "REACTION 2:50 h", "2026-03-04T16:00Z");
  }

  @Test
  void finds_a_number_that_many_others_begin_with() throws Exception {
    before = 200;
    var command = new SlaCommand();
    command.ticket = "ACME-17";
    assertThat(TestDesk.printed(command, this)).contains("ACME-17 ram is hot, NEW");
  }

  @Test
  void explains_the_deadlines_of_a_ticket_by_its_number() throws Exception {
    var command = new SlaCommand();
    command.ticket = "acme-17";
    assertThat(TestDesk.printed(command, this))
        .contains(
            "REACTION RUNS due 2026-03-04T16:00Z: PT4H in the hours of ZOOM-EMEA, ZOOM 3.5",
            "counted",
            "4:00 h");
  }
}
