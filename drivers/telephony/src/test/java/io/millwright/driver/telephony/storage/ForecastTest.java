package io.millwright.driver.telephony.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private final Forecast forecast = new Forecast(Duration.ofHours(24));
  private final ManualClock clock = ManualClock.atNoon();

  private void hours(int hours, long perHour, long from) {
    for (int hour = 0; hour < hours; hour++) {
      forecast.learn(clock.advance(Duration.ofHours(1)), from + hour * perHour);
    }
  }

  @Test
  void says_nothing_before_it_knows_enough() {
    Instant start = clock.advance(Duration.ZERO);
    forecast.learn(start, 0);
    forecast.learn(start.plusSeconds(900), 1000);
    forecast.learn(start.plusSeconds(1800), 2000);

    assertThat(forecast.daysUntilFull(100)).isEmpty();
  }

  @Test
  void follows_a_straight_line() {
    hours(5, 100, 0);

    assertThat(forecast.daysUntilFull(4800)).contains(2.0);
  }

  @Test
  void a_file_system_that_does_not_fill_is_never_full() {
    hours(5, 0, 700);

    assertThat(forecast.daysUntilFull(4800)).contains(Forecast.LONGEST_DAYS);
  }

  @Test
  void forgets_what_lies_before_its_window() {
    hours(24, 1000, 0);
    hours(26, 10, 0);

    assertThat(forecast.daysUntilFull(2400)).contains(10.0);
  }

  @Test
  void a_clock_that_is_set_back_makes_it_begin_again() {
    hours(5, 100, 0);
    clock.set(Instant.parse("2000-01-01T00:00:00Z"));
    hours(1, 100, 0);

    assertThat(forecast.daysUntilFull(4800)).isEmpty();
  }
}
