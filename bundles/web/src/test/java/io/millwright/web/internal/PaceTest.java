package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final ManualClock clock = ManualClock.atNoon();
  private final Pace pace = new Pace();

  @Test
  void tells_readings_ten_times_a_second() {
    assertThat(timesIn(Duration.ofSeconds(10), false)).isEqualTo(100);
  }

  @Test
  void tells_all_of_a_machine_that_sends_ten_times_a_second_but_not_quite_punctually() {
    int times = 0;
    for (int batch = 0; batch < 100; batch++) {
      times += tell(false) ? 1 : 0;
      clock.advance(Duration.ofMillis(batch % 2 == 0 ? 85 : 115));
    }
    assertThat(times).isGreaterThanOrEqualTo(99);
  }

  @Test
  void tells_what_is_urgent_at_once_but_at_most_ten_times_a_second() {
    assertThat(tell(true)).isTrue();
    assertThat(tell(true)).isTrue();
    assertThat(timesIn(Duration.ofSeconds(10), true)).isBetween(98, 100);
  }

  @Test
  void lets_what_is_urgent_wait_a_tenth_of_a_second_at_most_while_readings_flow() {
    timesIn(Duration.ofSeconds(3), false);
    assertThat(timesIn(Duration.ofMillis(110), true)).isPositive();
  }

  @Test
  void goes_on_at_once_when_the_clock_was_set_back() {
    assertThat(tell(false)).isTrue();
    clock.advance(Duration.ofHours(-1));
    assertThat(tell(false)).isTrue();
  }

  private boolean tell(boolean urgent) {
    boolean allowed = pace.allows(urgent, clock.instant());
    if (allowed) {
      pace.told(clock.instant());
    }
    return allowed;
  }

  private int timesIn(Duration stretch, boolean urgent) {
    int times = 0;
    for (long millis = 0; millis < stretch.toMillis(); millis += 10) {
      times += tell(urgent) ? 1 : 0;
      clock.advance(Duration.ofMillis(10));
    }
    return times;
  }
}
