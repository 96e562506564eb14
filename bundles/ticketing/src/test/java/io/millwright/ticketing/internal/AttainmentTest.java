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
import io.millwright.ticketing.TicketState;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A year of tickets against a recount that knows nothing of clocks, segments or stores. */
@ParameterizedClass
@EnumSource
class AttainmentTest {
  private static final int MANY = 2_000;
  private static final int FEW = 100;
  private static final TicketDeed.Tick ALL = new TicketDeed.Tick(EnumSet.allOf(Duty.class));

  private final int tickets;
  private final Office office;
  private final Random random = new Random(20_260_101);
  private final List<Case> counted = new ArrayList<>();

  AttainmentTest(TestDatabase database) {
    // What counts is the same; the SQL is asked on both.
    tickets = database == TestDatabase.DERBY ? MANY : FEW;
    office = new Office(database.fresh());
  }

  /** One ticket as it was lived through. */
  private record Case(Instant begun, Priority priority, boolean inTime) {}

  private static Instant instant(LocalDateTime local) {
    return local.atZone(PromisedTerms.PRAGUE).toInstant();
  }

  private static boolean isFree(LocalDateTime day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0
        || PromisedTerms.HOLIDAYS.containsKey(day.toLocalDate());
  }

  /** A moment of a working day between nine and six. */
  private LocalDateTime moment() {
    LocalDateTime day = LocalDate.of(2026, 1, 5).plusDays(random.nextInt(330)).atTime(9, 0);
    while (isFree(day)) {
      day = day.plusDays(1);
    }
    return day.plusMinutes(random.nextInt(540));
  }

  /** So many working days later at the same time of day: counted by hand, day by day. */
  private static LocalDateTime later(LocalDateTime from, int days) {
    LocalDateTime day = from;
    for (int i = 0; i < days; i++) {
      do {
        day = day.plusDays(1);
      } while (isFree(day));
    }
    return day;
  }

  private void one() {
    switch (random.nextInt(5)) {
      case 0 -> critical();
      case 1, 2 -> described(Priority.P2, 2);
      default -> described(Priority.P3, 5);
    }
  }

  /** A day and a night from the call on, whatever day it is. */
  private void critical() {
    Instant opened = instant(moment()).plusSeconds(random.nextInt(1_000_000));
    office.clock.set(opened);
    String id = office.open("ada", TicketKind.INCIDENT, Priority.P1).ticket().id();
    Instant call = opened.plusSeconds(random.nextInt(7_200));
    office.clock.set(call.plusSeconds(60));
    office.act("cora", id, new TicketDeed.LogCall(call, "they rang"));
    end(id, call, Priority.P1, call.plus(Duration.ofHours(24)));
  }

  /** Every third waits for some working days, which by then are no part of the time. */
  private void described(Priority priority, int days) {
    LocalDateTime begun = moment();
    office.clock.set(instant(begun));
    String id = office.open("ada", TicketKind.INCIDENT, priority).ticket().id();
    office.act("cora", id, ALL);
    office.step("cora", id, TicketState.OPENED);
    LocalDateTime due = later(begun, days);
    if (random.nextInt(3) == 0) {
      int waits = 1 + random.nextInt(4);
      LocalDateTime asked = later(begun, 1);
      office.clock.set(instant(asked));
      office.step("cora", id, TicketState.WAITING);
      office.clock.set(instant(later(asked, waits)));
      office.act("ada", id, new TicketDeed.Comment("here it is", false));
      due = later(due, waits);
    }
    end(id, instant(begun), priority, instant(due));
  }

  private void end(String id, Instant begun, Priority priority, Instant due) {
    boolean inTime = random.nextInt(10) < 8;
    // A third of them exactly at the deadline, or a second behind.
    Duration off = Duration.ofSeconds(random.nextInt(3) == 0 ? 0 : random.nextInt(3_600));
    office.clock.set(inTime ? due.minus(off) : due.plus(off).plusSeconds(1));
    office.resolve("cora", id, Resolution.SOLUTION);
    counted.add(new Case(begun, priority, inTime));
  }

  private int count(LocalDateTime from, LocalDateTime until, Priority priority, boolean inTime) {
    return (int)
        counted.stream()
            .filter(one -> !one.begun().isBefore(instant(from)))
            .filter(one -> one.begun().isBefore(instant(until)))
            .filter(one -> one.priority() == priority && one.inTime() == inTime)
            .count();
  }

  private List<Attainment> resolved(String who, LocalDateTime from, LocalDateTime until) {
    return office.desk.attainment(caller(who), instant(from), instant(until)).stream()
        .filter(one -> one.clock() == Clock.RESOLVED)
        .toList();
  }

  /** How many a time has, all of them told and none besides. */
  private int recounted(LocalDateTime from, LocalDateTime until) {
    List<Attainment> all = resolved("ada", from, until);
    int cases = 0;
    for (Priority priority : List.of(Priority.P1, Priority.P2, Priority.P3)) {
      int kept = count(from, until, priority, true);
      int late = count(from, until, priority, false);
      cases += kept + late;
      assertThat(all)
          .filteredOn(one -> one.priority() == priority)
          .as("%s from %s", priority, from)
          .hasSize(kept + late == 0 ? 0 : 1)
          .allSatisfy(
              one -> {
                assertThat(one.kept()).isEqualTo(kept);
                assertThat(one.late()).isEqualTo(late);
                assertThat(one.open()).isZero();
                assertThat(one.percent()).isEqualTo(80);
                assertThat(one.lateAllowed()).isEqualTo((kept + late) * 20 / 100 - late);
                assertThat(one.isReached()).isEqualTo(one.attained() >= 80);
              });
    }
    assertThat(all).hasSizeLessThanOrEqualTo(3);
    return cases;
  }

  @Test
  void two_thousand_tickets_of_a_year_are_counted_as_by_hand() {
    for (int i = 0; i < tickets; i++) {
      one();
    }
    office.at("2027-06-01T12:00");
    int cases = 0;
    LocalDateTime year = LocalDate.of(2026, 1, 1).atStartOfDay();
    for (int month = 0; month < 11; month++) {
      cases += recounted(year.plusMonths(month), year.plusMonths(month + 1));
    }
    assertThat(cases).isGreaterThan(tickets * 9 / 10);
    assertThat(recounted(year, year.plusMonths(13))).isEqualTo(tickets);
    // The year of a contract begins when it does.
    LocalDateTime begun = LocalDate.of(2026, 3, 15).atStartOfDay();
    assertThat(recounted(begun, begun.plusYears(1))).isBetween(tickets / 2, tickets);
    assertThat(
            resolved("cora", year, year.plusMonths(13)).stream().mapToInt(Attainment::late).sum())
        .isEqualTo(counted.stream().filter(one -> !one.inTime()).count());
    assertThat(office.desk.attainment(caller("eve"), Instant.EPOCH, Instant.now())).isEmpty();
  }
}
