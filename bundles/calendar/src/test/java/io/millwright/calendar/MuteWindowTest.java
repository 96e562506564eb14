package io.millwright.calendar;

import static io.millwright.calendar.Week.hours;
import static io.millwright.calendar.Week.utc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cases Y-C2 and Y-C3, from the tests of prometheus/alertmanager (timeinterval, inhibit and mute),
 * and Y-C6, from those of Icinga/icinga2 (legacytimeperiod).
 */
class MuteWindowTest {
  private static MuteWindow window(String zone, String frames, Days... days) {
    return new MuteWindow(
        "quiet",
        ZoneId.of(zone),
        List.of(days),
        frames.isEmpty() ? List.of() : Stream.of(frames.split(" ", -1)).map(Frame::parse).toList());
  }

  private static final MuteWindow OFFICE =
      window("UTC", "09:00-17:00", Days.OfWeek.parse("monday:friday"));

  @ParameterizedTest
  @CsvSource({
    "2020-05-04T15:04, true",
    "2020-05-05T10:04, true",
    "2020-06-09T09:04, true",
    "2020-05-03T15:04, false",
    "2020-05-04T08:59, false",
    "2020-05-04T05:00, false",
    "2020-07-08T08:59, false",
    "2020-07-08T09:00, true",
    "2020-07-08T16:59, true",
    "2020-07-08T17:00, false"
  })
  void knows_office_hours(String moment, boolean expected) {
    assertThat(OFFICE.contains(utc(moment))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-29T00:00, true",
    "2020-01-30T12:00, true",
    "2020-01-31T23:59, true",
    "2020-02-29T23:05, true",
    "2020-06-30T10:00, true",
    "2020-01-27T10:00, false",
    "2020-03-01T10:00, false"
  })
  void knows_the_last_days_of_a_month(String moment, boolean expected) {
    assertThat(window("UTC", "", Days.OfMonth.parse("-3:-1")).contains(utc(moment)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Australia/Sydney, 2021-04-06T13:00+10:00, true",
    "Australia/Sydney, 2021-04-06T13:00Z, false",
    "Australia/Sydney, 2021-11-01T09:00+11:00, true",
    "Australia/Sydney, 2021-10-31T22:00Z, true",
    "Australia/Sydney, 2021-10-31T21:00Z, false"
  })
  void asks_the_wall_clock_of_its_zone(String zone, OffsetDateTime moment, boolean expected) {
    MuteWindow office = window(zone, "09:00-17:00", Days.OfWeek.parse("monday:friday"));

    assertThat(office.contains(moment.toInstant())).isEqualTo(expected);
  }

  @Test
  void knows_the_last_day_of_a_month_in_new_york() {
    MuteWindow last = window("America/New_York", "", Days.OfMonth.parse("-1"));

    assertThat(last.contains(OffsetDateTime.parse("2021-03-31T12:00-04:00").toInstant())).isTrue();
    assertThat(last.contains(OffsetDateTime.parse("2021-03-30T12:00-04:00").toInstant())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"17:31-17:31", "00:00-24:01", "09:30-07:41", "24:00-24:00", "09:00-", "09:00"})
  void refuses_impossible_hours(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Frame.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"friday:monday", "1:3", "blurgsday"})
  void refuses_impossible_weekdays(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Days.OfWeek.parse(text))
        .withMessageContaining(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-50:-20", "1:50", "-15:5", "10:-25", "x"})
  void refuses_impossible_days_of_a_month(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Days.OfMonth.parse(text));
  }

  @Test
  void a_whole_day_has_1440_minutes() {
    assertThat(Frame.parse("00:00-24:00").length().toMinutes()).isEqualTo(1440);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01T00:00+11:00, evenings",
    "2024-01-01T09:00+11:00, ''",
    "2024-01-06T10:00+11:00, weekends",
    "2024-01-01T10:00Z, evenings",
    "2024-01-06T10:00Z, evenings weekends"
  })
  void names_all_reasons_of_a_silence(OffsetDateTime moment, String expected) {
    ZoneId sydney = ZoneId.of("Australia/Sydney");
    List<MuteWindow> windows =
        List.of(
            new MuteWindow(
                "evenings",
                sydney,
                List.of(),
                List.of(Frame.parse("00:00-09:00"), Frame.parse("17:00-24:00"))),
            new MuteWindow(
                "weekends", sydney, List.of(Days.OfWeek.parse("saturday:sunday")), List.of()));

    assertThat(String.join(" ", MuteWindow.reasons(windows, moment.toInstant())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"09:00:00, true", "08:59:59, false", "09:29:59, true", "09:30:00, false"})
  void the_beginning_belongs_to_a_range_and_the_end_does_not(String time, boolean expected) {
    BusinessHours half = hours("UTC", "MON-SUN 09:00-09:30");

    assertThat(half.isOpen(utc("2016-02-01T" + time))).isEqualTo(expected);
    assertThat(window("UTC", "09:00-09:30").contains(utc("2016-02-01T" + time)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"-1, 2012-07-31", "-1, 2016-02-29", "-3, 2019-07-29"})
  void counts_days_from_the_end_of_a_month(String day, LocalDate expected) {
    Days days = Days.OfMonth.parse(day);

    assertThat(expected.withDayOfMonth(1).datesUntil(expected.withDayOfMonth(1).plusMonths(1)))
        .filteredOn(days::contains)
        .containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2015-12-32", "2015-28-01"})
  void refuses_days_that_do_not_exist(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Days.Dates.parse(text))
        .withMessageContaining(text);
  }

  // Icinga issues 9388 and 9781.
  @Test
  void a_single_day_ends_with_it() {
    MuteWindow day = window("UTC", "00:00-24:00", Days.Dates.parse("2024-06-12"));

    assertThat(day.contains(utc("2024-06-12T00:00"))).isTrue();
    assertThat(day.contains(utc("2024-06-12T23:59:59"))).isTrue();
    assertThat(day.contains(utc("2024-06-13T00:00"))).isFalse();
    assertThat(day.contains(utc("2024-06-11T23:59:59"))).isFalse();
  }
}
