package io.millwright.driver.telephony.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.telephony.engine.Timetable.Daily;
import io.millwright.driver.telephony.engine.Timetable.Every;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  private static Instant at(String time) {
    return Instant.parse(time);
  }

  @Test
  void rounds_that_were_missed_are_left_out() {
    var every = new Every(Duration.ofSeconds(10));

    assertThat(every.next(at("2026-03-04T12:00:00Z"), at("2026-03-04T12:00:01Z")))
        .isEqualTo("2026-03-04T12:00:10Z");
    assertThat(every.next(at("2026-03-04T12:00:00Z"), at("2026-03-04T12:01:35Z")))
        .isEqualTo("2026-03-04T12:01:40Z");
  }

  @Test
  void asks_at_times_of_the_day_where_the_machine_stands() {
    var daily = new Daily(List.of(LocalTime.of(6, 30), LocalTime.of(18, 0)), VIENNA);

    assertThat(daily.first(at("2026-03-04T05:29:59Z"), 0)).isEqualTo("2026-03-04T05:30:00Z");
    assertThat(daily.first(at("2026-03-04T05:30:00Z"), 0)).isEqualTo("2026-03-04T17:00:00Z");
    assertThat(daily.first(at("2026-03-04T20:00:00Z"), 0)).isEqualTo("2026-03-05T05:30:00Z");
  }

  @Test
  void a_clock_change_neither_swallows_nor_doubles_a_time() {
    var daily = new Daily(List.of(LocalTime.of(2, 30)), VIENNA);

    // 2026-03-29: 02:00 becomes 03:00, so 02:30 comes as 03:30.
    assertThat(daily.first(at("2026-03-29T00:00:00Z"), 0)).isEqualTo("2026-03-29T01:30:00Z");
    // 2026-10-25: 03:00 becomes 02:00, so 02:30 comes twice.
    Instant once = daily.first(at("2026-10-25T00:00:00Z"), 0);
    assertThat(once).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(daily.next(once, once)).isEqualTo("2026-10-26T01:30:00Z");
  }
}
