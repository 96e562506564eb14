package io.millwright.calendar;

import static io.millwright.calendar.Week.at;
import static io.millwright.calendar.Week.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cases Y-S1, from the tests of glpi-project/glpi (SLM), Y-S2, from osTicket/osTicket (pull
 * requests 4807 and 5509), and Y-S5, from the service contracts themselves.
 */
class DeadlineTest {
  private static final String BERLIN = "Europe/Berlin";
  private static final BusinessHours GLPI = hours(BERLIN, "MON 10:30-19:00", "TUE-FRI 08:30-19:00");
  private static final Instant BEGIN = at(BERLIN, "2034-06-09T08:46:12");

  private static final List<Pause> WAITING =
      Stream.of("08:47:42 10:05:54", "10:09:13 10:34:38", "10:43:41 11:29:17")
          .map(text -> text.split(" ", -1))
          .map(ends -> new Pause(friday(ends[0]), friday(ends[1]), "waiting"))
          .toList();

  private static Instant friday(String time) {
    return at(BERLIN, "2034-06-09T" + time);
  }

  // Rows 1, 6 and 7, and the row that ignores pauses of row 2.
  @ParameterizedTest
  @CsvSource({
    "30m, 2034-06-09T09:16:12, 10m, 2034-06-09T09:06:12",
    "30m, 2034-06-09T09:16:12, 5m,  2034-06-09T09:11:12",
    "5d,  2034-06-16T08:46:12, 8h,  2034-06-15T11:16:12",
    "5bd, 2034-06-16T19:00:00, 2d,  2034-06-14T19:00:00"
  })
  void glpi_agreements_without_pauses(
      String target, String due, String earlier, String escalation) {
    Due found = GLPI.due(BEGIN, Target.parse(target), List.of());

    assertThat(found.at().toLocalDateTime()).isEqualTo(due);
    assertThat(found.paused()).isZero();
    assertThat(GLPI.before(found.at().toInstant(), Target.parse(earlier)))
        .isEqualTo(at(BERLIN, escalation));
  }

  // Row 2.
  @Test
  void glpi_waiting_time_moves_a_resolution() {
    Due due = GLPI.due(BEGIN, Target.parse("PT30M"), WAITING);

    assertThat(due.at()).isEqualTo("2034-06-09T11:45:25+02:00");
    assertThat(due.paused()).isEqualTo(Duration.ofSeconds(8_953));
    assertThat(due.counted()).isEqualTo(Duration.ofMinutes(30));
    assertThat(GLPI.before(due.at().toInstant(), Target.parse("5m"))).isEqualTo(friday("11:40:25"));
    assertThat(due.segments())
        .extracting(Segment::kind)
        .containsExactly(
            Segment.Kind.COUNTED,
            Segment.Kind.PAUSED,
            Segment.Kind.COUNTED,
            Segment.Kind.PAUSED,
            Segment.Kind.COUNTED,
            Segment.Kind.PAUSED,
            Segment.Kind.COUNTED);
  }

  @ParameterizedTest
  @CsvSource({
    // An agreement of four hours is changed to two; a second ticket keeps its own.
    "4h, 2034-08-16T13:00, 2034-08-16T17:00, 2034-08-16T16:00",
    "2h, 2034-08-16T13:00, 2034-08-16T15:00, 2034-08-16T14:00"
  })
  void glpi_changed_agreement(String target, String from, String due, String level) {
    Instant found = GLPI.after(at(BERLIN, from), Target.parse(target));

    assertThat(found).isEqualTo(at(BERLIN, due));
    assertThat(GLPI.before(found, Target.parse("1h"))).isEqualTo(at(BERLIN, level));
  }

  @Test
  void glpi_waiting_that_began_before_opening_takes_open_time_only() {
    BusinessHours hours = hours(BERLIN, "MON-FRI 09:00-19:00");
    Instant early = at(BERLIN, "2034-06-09T07:00");

    assertThat(hours.after(early, Target.parse("4h"))).isEqualTo(friday("13:00:00"));
    assertThat(
            hours
                .due(
                    early,
                    Target.parse("4h"),
                    List.of(new Pause(early, friday("10:00:00"), "waiting")))
                .at()
                .toInstant())
        .isEqualTo(friday("14:00:00"));
  }

  // GLPI pull request 22678 and its documentation; osTicket.
  @ParameterizedTest
  @CsvSource({
    "08:00-18:00, 4h,  2026-05-18T10:00, 2026-05-18T14:00, 2026-05-18T13:00",
    "08:00-18:00, 4h,  2026-05-18T17:00, 2026-05-19T11:00, 2026-05-19T10:00",
    "08:00-18:00, 4h,  2026-05-18T16:00, 2026-05-19T10:00, 2026-05-19T09:00",
    "08:00-18:00, 4h,  2026-05-15T17:00, 2026-05-18T11:00, 2026-05-18T10:00",
    "08:00-17:00, 18h, 2026-05-18T08:00, 2026-05-19T17:00, 2026-05-19T16:00"
  })
  void hours_run_over_the_night(
      String frame, String target, String from, String due, String level) {
    BusinessHours hours = hours(BERLIN, "MON-FRI " + frame);
    Instant found = hours.after(at(BERLIN, from), Target.parse(target));

    assertThat(found).isEqualTo(at(BERLIN, due));
    assertThat(hours.before(found, Target.parse("1h"))).isEqualTo(at(BERLIN, level));
  }

  // Y-S5: ZOOM's hours, clocks change in the first two.
  @ParameterizedTest
  @CsvSource({
    "2026-03-27T16:00, 2026-03-30T16:00",
    "2026-10-23T16:00, 2026-10-26T16:00",
    "2026-05-13T08:00, 2026-05-13T18:00",
    "2026-05-16T12:00, 2026-05-18T18:00"
  })
  void nine_hours_of_prague_are_a_working_day(String from, String due) {
    BusinessHours prague = hours("Europe/Prague", "MON-FRI 09:00-18:00");

    assertThat(prague.after(at("Europe/Prague", from), Target.parse("9h")))
        .isEqualTo(at("Europe/Prague", due));
  }

  @Test
  void a_short_friday_ends_earlier() {
    BusinessHours austria = hours("Europe/Vienna", "MON-THU 08:00-17:00", "FRI 08:00-15:00");

    assertThat(austria.after(at("Europe/Vienna", "2026-05-15T14:30"), Target.parse("2h")))
        .isEqualTo(at("Europe/Vienna", "2026-05-18T09:30"));
    // The fifth working day has no such hour: its closing.
    assertThat(austria.after(at("Europe/Vienna", "2026-05-14T16:30"), Target.parse("1d")))
        .isEqualTo(at("Europe/Vienna", "2026-05-15T15:00"));
  }

  @Test
  void british_clocks_change_over_the_weekend() {
    BusinessHours britain = hours("Europe/London", "MON-FRI 08:30-17:15");

    Due due = britain.due(at("Europe/London", "2026-03-27T17:00"), Target.parse("30m"), List.of());

    assertThat(due.at()).isEqualTo("2026-03-30T08:45+01:00");
    assertThat(due.segments())
        .extracting(segment -> segment.kind().word())
        .containsExactly("counted", "closed", "clock-change", "closed", "counted");
    Segment change = due.segments().get(2);
    assertThat(change.from()).isEqualTo("2026-03-29T01:00Z");
    assertThat(change.until().toString()).isEqualTo("2026-03-29T02:00+01:00");
    assertThat(change.why())
        .isEqualTo("the clocks of Europe/London go forward from 01:00 to 02:00");
  }

  @Test
  void a_holiday_is_named_with_whose_it_is() {
    BusinessHours germany =
        hours(BERLIN, "MON-FRI 07:00-16:30")
            .and(HolidaySet.days("DE", Map.of(LocalDate.of(2026, 5, 14), "Ascension Day")))
            .and(HolidaySet.days("customer", Map.of(LocalDate.of(2026, 5, 14), "works outing")));

    Due due = germany.due(at(BERLIN, "2026-05-13T16:00"), Target.parse("PT60M"), List.of());

    assertThat(due.at()).isEqualTo("2026-05-15T07:30+02:00");
    assertThat(due.segments())
        .filteredOn(segment -> segment.kind() == Segment.Kind.HOLIDAY)
        .singleElement()
        .satisfies(
            segment -> {
              assertThat(segment.why()).isEqualTo("Ascension Day (DE); works outing (customer)");
              assertThat(segment.from()).isEqualTo("2026-05-14T00:00+02:00");
              assertThat(segment.until()).isEqualTo("2026-05-15T00:00+02:00");
            });
  }

  @Test
  void the_eve_of_a_feast_is_free_from_noon() {
    BusinessHours turkey =
        hours("Europe/Istanbul", "MON-FRI 08:30-17:30")
            .and(
                day ->
                    day.equals(LocalDate.of(2026, 3, 19))
                        ? List.of(new Holiday("eve", "TR", LocalTime.of(13, 0)))
                        : List.of());

    assertThat(turkey.after(at("Europe/Istanbul", "2026-03-19T12:00"), Target.parse("2h")))
        .isEqualTo(at("Europe/Istanbul", "2026-03-20T09:30"));
  }

  @Test
  void whoever_is_never_open_has_no_deadline() {
    assertThatThrownBy(() -> hours("UTC").after(BEGIN, Target.parse("1h")))
        .isInstanceOf(CalendarException.class)
        .hasMessageContaining("no open hour within 4000 days");
  }

  @Test
  void a_zone_that_left_a_day_out_goes_on() {
    // Samoa had no 30 December 2011.
    BusinessHours apia = hours("Pacific/Apia", "MON-FRI 09:00-17:00");

    assertThat(apia.on(LocalDate.of(2011, 12, 30))).isEmpty();
    assertThat(apia.after(at("Pacific/Apia", "2011-12-29T16:00"), Target.parse("2h")))
        .isEqualTo(at("Pacific/Apia", "2012-01-02T10:00"));
  }

  @Test
  void parts_of_a_second_are_kept() {
    Instant from = BEGIN.plusMillis(125);

    assertThat(GLPI.due(from, Target.parse("30m"), WAITING).at().toInstant())
        .isEqualTo(friday("11:45:25").plusMillis(125));
  }

  @ParameterizedTest
  @CsvSource({"4 hours", "P5D", "5x", "PT", "''", "1.5d", "99999999d", "5db", "999999999h"})
  void says_how_a_target_is_written(String text) {
    assertThatThrownBy(() -> Target.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("target");
  }
}
