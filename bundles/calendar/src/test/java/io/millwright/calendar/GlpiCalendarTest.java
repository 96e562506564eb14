package io.millwright.calendar;

import static io.millwright.calendar.Week.hours;
import static io.millwright.calendar.Week.utc;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases Y-C4, from the tests of glpi-project/glpi (tests of Calendar and Holiday). */
class GlpiCalendarTest {
  private static final BusinessHours HOURS = hours("UTC", "MON-FRI 08:00-20:00");

  @ParameterizedTest
  @CsvSource({
    "2019-01-01T07:00, 2019-01-01T09:00, PT1H",
    "2019-01-01T06:00, 2019-01-01T07:00, PT0S",
    "2019-01-01T00:00, 2019-01-08T00:00, PT60H",
    "2019-01-08T00:00, 2019-01-01T00:00, PT0S"
  })
  void counts_active_time(String from, String until, Duration expected) {
    assertThat(HOURS.counted(utc(from), utc(until))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2019-01-02T08:30, true",
    "2019-01-03T18:10, true",
    "2019-01-04T21:00, false",
    "2019-01-05T08:30, false"
  })
  void knows_a_working_hour(String moment, boolean expected) {
    assertThat(HOURS.isOpen(utc(moment))).isEqualTo(expected);
  }

  @Test
  void adds_and_takes_working_days() {
    assertThat(HOURS.after(utc("2018-11-19T10:00"), Target.parse("7d")))
        .isEqualTo(utc("2018-11-28T10:00"));
    assertThat(HOURS.after(utc("2018-11-19T10:00"), Target.parse("7bd")))
        .isEqualTo(utc("2018-11-28T20:00"));
    assertThat(HOURS.before(utc("2018-11-19T10:00"), Target.parse("7d")))
        .isEqualTo(utc("2018-11-08T10:00"));
  }

  @Test
  void a_yearly_holiday_recurs_and_another_does_not() {
    BusinessHours free =
        HOURS
            .and(HolidaySet.yearly("us", "Labour Day", MonthDay.of(5, 1)))
            .and(
                HolidaySet.between(
                    "us", "summer", LocalDate.parse("2019-07-08"), LocalDate.parse("2019-09-01")));

    for (int year = 2017; year < 2022; year++) {
      assertThat(free.holidaysOn(LocalDate.of(year, 5, 1))).hasSize(1);
    }
    assertThat(free.holidaysOn(LocalDate.parse("2019-07-12"))).hasSize(1);
    assertThat(free.holidaysOn(LocalDate.parse("2019-07-01"))).isEmpty();
    assertThat(free.holidaysOn(LocalDate.parse("2020-07-12"))).isEmpty();
  }
}
