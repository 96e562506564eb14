package io.millwright.calendar;

import static io.millwright.calendar.Week.at;
import static io.millwright.calendar.Week.hours;
import static io.millwright.calendar.Week.utc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases Y-C1, from the specification of zendesk/biz (spec/). 2006-01-02 is a Monday. */
class BizTest {
  private static final String LOS_ANGELES = "America/Los_Angeles";

  private static final BusinessHours HOURS =
      hours(
          "UTC",
          "MON 09:00-17:00",
          "TUE 10:00-16:00",
          "WED 09:00-17:00",
          "THU 10:00-16:00",
          "FRI 09:00-17:00",
          "SAT 11:00-14:30");

  @ParameterizedTest
  @CsvSource({
    "90s,  2006-01-04T15:58:30, 2006-01-04T16:00:00",
    "90m,  2006-01-04T14:30:00, 2006-01-04T16:00:00",
    "3h,   2006-01-04T13:00:00, 2006-01-04T16:00:00",
    "PT0S, 2006-01-03T00:00:00, 2006-01-03T10:00:00",
    "2d,   2006-01-06T12:00:00, 2006-01-09T12:00:00",
    "2d,   2006-01-03T08:00:00, 2006-01-05T10:00:00",
    "2d,   2006-01-03T18:00:00, 2006-01-06T09:00:00"
  })
  void adds_time_to_a_moment(String target, String from, String expected) {
    Due due = HOURS.due(utc(from), Target.parse(target), List.of());

    assertThat(due.at().toInstant()).isEqualTo(utc(expected));
    assertThat(HOURS.after(utc(from), Target.parse(target))).isEqualTo(utc(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 2006-01-03T00:00:00, 2006-01-02T17:00:00",
    "2d,   2006-01-09T12:00:00, 2006-01-06T12:00:00"
  })
  void takes_time_from_a_moment(String target, String end, String expected) {
    assertThat(HOURS.before(utc(end), Target.parse(target))).isEqualTo(utc(expected));
  }

  @Test
  void a_week_has_thirty_nine_and_a_half_hours() {
    assertThat(HOURS.counted(utc("2006-01-01T00:00"), utc("2006-01-08T00:00")))
        .isEqualTo(Duration.ofMinutes(39 * 60 + 30));
  }

  @Test
  void there_is_no_time_between_a_moment_and_an_earlier_or_the_same_one() {
    assertThat(HOURS.counted(utc("2006-01-04T12:00"), utc("2006-01-04T11:00"))).isZero();
    assertThat(HOURS.counted(utc("2006-01-04T12:00"), utc("2006-01-04T12:00"))).isZero();
  }

  @Test
  void time_below_zero_is_refused() {
    assertThatThrownBy(() -> Target.of(Duration.ofHours(-1))).hasMessageContaining("negative");
    assertThatThrownBy(() -> new Target.WorkingDays(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Target.parse("PT-1H")).hasMessageContaining("PT-1H");
    assertThatThrownBy(() -> Target.parse("-1d")).hasMessageContaining("-1d");
  }

  @Test
  void a_time_that_clocks_leave_out_is_later() {
    BusinessHours sunday = hours(LOS_ANGELES, "SUN 02:30-06:00");

    assertThat(sunday.on(LocalDate.of(2014, 3, 9)))
        .containsExactly(
            new Span(at(LOS_ANGELES, "2014-03-09T03:30"), at(LOS_ANGELES, "2014-03-09T06:00")));
  }

  @Test
  void a_day_ends_when_the_next_begins_though_midnight_is_left_out() {
    BusinessHours always = hours("America/Sao_Paulo", "MON-SUN 00:00-24:00");

    assertThat(always.on(LocalDate.of(2015, 10, 17)).get(0).until())
        .isEqualTo(at("America/Sao_Paulo", "2015-10-18T01:00"));
  }

  @Test
  void of_a_time_that_clocks_show_twice_the_first_counts() {
    BusinessHours sunday = hours(LOS_ANGELES, "SUN 01:30-06:00");

    // 01:30 with the offset of summer.
    assertThat(sunday.on(LocalDate.of(2014, 11, 2)).get(0).from())
        .isEqualTo(utc("2014-11-02T08:30"));
  }

  @Test
  void hours_that_clocks_leave_out_vanish() {
    BusinessHours some = hours(LOS_ANGELES, "SUN 02:30-03:15", "MON 09:00-17:00");

    assertThat(some.on(LocalDate.of(2006, 4, 2))).isEmpty();
    assertThat(some.after(at(LOS_ANGELES, "2006-04-02T00:00"), Target.parse("PT0S")))
        .isEqualTo(at(LOS_ANGELES, "2006-04-03T09:00"));
    assertThat(some.after(at(LOS_ANGELES, "2006-04-02T00:00"), Target.parse("8h")))
        .isEqualTo(at(LOS_ANGELES, "2006-04-03T17:00"));
  }
}
