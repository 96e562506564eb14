package io.millwright.ticketing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Due;
import io.millwright.calendar.Frame;
import io.millwright.calendar.Segment;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.calendar.Target;
import io.millwright.calendar.WeekHours;
import io.millwright.contract.Entitlements.Promise;
import io.millwright.contract.SlaRow;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Agreed;
import io.millwright.ticketing.Ticket.Care;
import io.millwright.ticketing.Ticket.Channel;
import io.millwright.ticketing.Ticket.Grade;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.Ticket.Origin;
import io.millwright.ticketing.Ticket.Plan;
import io.millwright.ticketing.Ticket.Repeats;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clocks of a ticket follow from its history. Rows 1 and 2 are GLPI's, of 2034-06-09. */
class ReckoningTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static BusinessHours glpi() {
    var week = new EnumMap<DayOfWeek, List<Frame>>(DayOfWeek.class);
    week.put(DayOfWeek.MONDAY, List.of(Frame.parse("10:30-19:00")));
    for (DayOfWeek day = DayOfWeek.TUESDAY; day != DayOfWeek.SATURDAY; day = day.plus(1)) {
      week.put(day, List.of(Frame.parse("08:30-19:00")));
    }
    return new BusinessHours("GLPI", BERLIN, new WeekHours(week), List.of());
  }

  private static Instant on(String time) {
    return LocalDateTime.parse("2034-06-09T" + time).atZone(BERLIN).toInstant();
  }

  private static TicketEvent state(long number, Instant at, TicketState to) {
    return new TicketEvent(number, at, "cora", Side.DESK, What.STATE, "", to.name(), "", false);
  }

  private static Dial resolved(
      BusinessHours hours, String target, Instant from, List<TicketEvent> past, Instant now) {
    TicketState last =
        past.isEmpty() ? TicketState.NEW : TicketState.valueOf(past.get(past.size() - 1).to());
    var ticket =
        new Ticket(
            "tkt-1",
            "ACME-1",
            past.size(),
            new Matter(TicketKind.INCIDENT, "acme", Optional.empty(), "", "hot", "", ""),
            new Grade(Priority.P2, Environment.LIVE, Requester.USER),
            new Care(last, Optional.empty(), "", Set.of(), Agreed.NOTHING, Plan.NOTHING),
            new Origin(Channel.PAGE, "ada", "ada", Side.CUSTOMER, from, Optional.empty()),
            new Repeats(0, from, Optional.empty()));
    var when = new SlaRow.When(Set.of(), Set.of(), Set.of(), SlaRow.Begin.TICKET);
    var row =
        new SlaRow(
            SlaRow.Clock.RESOLVED, when, Target.parse(target), SlaRow.OF_CONTRACT, 80, "1", "");
    return new Reckoning(
            ticket,
            past,
            clock ->
                clock == SlaRow.Clock.RESOLVED
                    ? Optional.of(new Promise("ctr-1", row, hours))
                    : Optional.empty(),
            List.of(),
            now)
        .dials()
        .get(0);
  }

  private static List<TicketEvent> waits(List<Instant> turns) {
    var past = new ArrayList<TicketEvent>();
    for (Instant at : turns) {
      boolean waits = past.size() % 2 == 0;
      past.add(state(past.size() + 1, at, waits ? TicketState.WAITING : TicketState.IN_PROGRESS));
    }
    return past;
  }

  @ParameterizedTest
  @CsvSource({
    "'', 09:16:12, 0",
    "08:47:42 10:05:54 10:09:13 10:34:38 10:43:41 11:29:17, 11:45:25, 8953"
  })
  void pauses_move_the_time_to_resolve_as_in_glpi(String turns, String due, long paused) {
    List<Instant> all =
        turns.isEmpty()
            ? List.of()
            : Arrays.stream(turns.split(" ", -1)).map(ReckoningTest::on).toList();
    Due way =
        resolved(glpi(), "30m", on("08:46:12"), waits(all), on("12:00:00")).due().orElseThrow();
    assertThat(way.at().toInstant()).isEqualTo(on(due));
    assertThat(way.paused()).isEqualTo(Duration.ofSeconds(paused));
  }

  // However hours, zone and pauses fall: the way adds up, and a pause makes nothing earlier.
  @Test
  void the_way_adds_up_and_a_pause_never_makes_it_earlier() {
    var random = new Random(7);
    List<String> zones =
        List.of("Europe/Prague", "America/Chicago", "Australia/Lord_Howe", "Asia/Kathmandu");
    for (int i = 0; i < 500; i++) {
      int open = random.nextInt(12);
      var frame = Frame.parse("%02d:00-%02d:00".formatted(open, open + 1 + random.nextInt(11)));
      var hours =
          new BusinessHours(
              "any",
              ZoneId.of(zones.get(random.nextInt(zones.size()))),
              WeekHours.every(List.of(DayOfWeek.values()).subList(0, 1 + random.nextInt(7)), frame),
              List.of());
      Instant from = Instant.ofEpochSecond(1_770_000_000L + random.nextInt(30_000_000));
      var turns = new ArrayList<Instant>();
      Instant at = from;
      for (int turn = random.nextInt(4) * 2; turn > 0; turn--) {
        at = at.plusSeconds(1 + random.nextInt(90_000));
        turns.add(at);
      }
      String target = (1 + random.nextInt(40)) + "h";
      Dial dial = resolved(hours, target, from, waits(turns), at);
      Due way = dial.due().orElseThrow();

      assertThat(way.counted()).isEqualTo(((Target.Counted) Target.parse(target)).time());
      List<TicketEvent> fewer =
          turns.isEmpty() ? List.of() : waits(turns.subList(0, turns.size() - 2));
      assertThat(resolved(hours, target, from, fewer, at).due().orElseThrow().at().toInstant())
          .isBeforeOrEqualTo(way.at().toInstant());
      assertThat(dial.used(way.at().toInstant())).isEqualTo(way.counted());
      assertThat(dial.used(from)).isZero();
      assertThat(half(way)).isEqualTo(dial.next().orElseThrow());
    }
  }

  /** When half of the time is used up, second by second from the segments. */
  private static Instant half(Due way) {
    long left = way.counted().toSeconds() / 2;
    for (Segment segment : way.segments()) {
      long counted = segment.counted().toSeconds();
      if (segment.kind() == Segment.Kind.COUNTED && left <= counted) {
        return segment.from().toInstant().plusSeconds(left);
      }
      left -= counted;
    }
    return way.at().toInstant();
  }
}
