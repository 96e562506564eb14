package io.millwright.ticketing.internal;

import static io.millwright.ticketing.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.contract.SlaRow.Clock;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.testkit.TestDatabase;
import io.millwright.ticketing.Attainment;
import io.millwright.ticketing.Duty;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A year of tickets against a recount that knows nothing of clocks, segments or stores. */
class AttainmentTest {
  private static final int TICKETS = 2_000;
  private static final TicketDeed.Tick ALL = new TicketDeed.Tick(EnumSet.allOf(Duty.class));

  private final Office office = new Office(TestDatabase.DERBY.fresh());
  private final Random random = new Random(20_260_101);
  private final Map<String, int[]> counted = new HashMap<>();

  private static Instant instant(LocalDateTime local) {
    return local.atZone(PromisedTerms.PRAGUE).toInstant();
  }

  /** A moment of a weekday between nine and six. */
  private LocalDateTime moment() {
    LocalDate day = LocalDate.of(2026, 1, 5).plusDays(random.nextInt(330));
    while (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
      day = day.plusDays(1);
    }
    return day.atTime(9, 0).plusMinutes(random.nextInt(540));
  }

  /** So many working days later at the same time of day: counted by hand, day by day. */
  private static LocalDateTime later(LocalDateTime from, int days) {
    LocalDateTime day = from;
    for (int i = 0; i < days; i++) {
      do {
        day = day.plusDays(1);
      } while (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0);
    }
    return day;
  }

  private void count(LocalDateTime begun, Priority priority, boolean inTime) {
    int[] both = counted.computeIfAbsent(begun.getMonthValue() + " " + priority, any -> new int[2]);
    both[inTime ? 0 : 1]++;
  }

  private void one() {
    LocalDateTime begun = moment();
    Priority priority = random.nextBoolean() ? Priority.P2 : Priority.P3;
    office.clock.set(instant(begun));
    String id = office.open("ada", TicketKind.INCIDENT, priority).ticket().id();
    office.act("cora", id, ALL);
    LocalDateTime due = later(begun, priority == Priority.P2 ? 2 : 5);
    boolean inTime = random.nextInt(10) < 8;
    // A third of them exactly at the deadline, or a second behind.
    Duration off = Duration.ofSeconds(random.nextInt(3) == 0 ? 0 : random.nextInt(3_600));
    Instant end = inTime ? instant(due).minus(off) : instant(due).plus(off).plusSeconds(1);
    office.clock.set(end);
    office.resolve("cora", id, Resolution.SOLUTION);
    count(begun, priority, inTime);
  }

  @Test
  void two_thousand_tickets_of_a_year_are_counted_as_by_hand() {
    for (int i = 0; i < TICKETS; i++) {
      one();
    }
    office.at("2027-06-01T12:00");
    for (int month = 1; month <= 12; month++) {
      LocalDateTime from = LocalDate.of(2026, month, 1).atStartOfDay();
      List<Attainment> all =
          office.desk.attainment(caller("ada"), instant(from), instant(from.plusMonths(1)));
      for (Priority priority : List.of(Priority.P2, Priority.P3)) {
        int[] wanted = counted.getOrDefault(month + " " + priority, new int[2]);
        all.stream()
            .filter(one -> one.clock() == Clock.RESOLVED && one.priority() == priority)
            .forEach(
                one -> {
                  assertThat(one.kept()).as("%s", one).isEqualTo(wanted[0]);
                  assertThat(one.late()).as("%s", one).isEqualTo(wanted[1]);
                  assertThat(one.lateAllowed())
                      .isEqualTo((wanted[0] + wanted[1]) * 20 / 100 - wanted[1]);
                  assertThat(one.isReached()).isEqualTo(one.attained() >= 80);
                });
      }
    }
    int kept =
        office
            .desk
            .attainment(
                caller("cora"),
                instant(LocalDate.of(2026, 1, 1).atStartOfDay()),
                instant(LocalDate.of(2027, 1, 1).atStartOfDay()))
            .stream()
            .filter(one -> one.clock() == Clock.RESOLVED)
            .mapToInt(Attainment::kept)
            .sum();
    assertThat(kept).isEqualTo(counted.values().stream().mapToInt(both -> both[0]).sum());
    assertThat(office.desk.attainment(caller("eve"), Instant.EPOCH, Instant.now())).isEmpty();
  }
}
