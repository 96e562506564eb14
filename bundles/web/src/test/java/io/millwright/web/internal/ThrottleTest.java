package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final ManualClock clock = ManualClock.atNoon();
  private final Throttle throttle = new Throttle(clock, Duration.ofSeconds(30));

  @Test
  void lets_people_mistype_three_times_and_then_doubles_the_wait() {
    fail(3);
    assertThat(throttle.wait("anna")).isEmpty();
    fail(1);
    assertThat(throttle.wait("anna")).contains(Duration.ofSeconds(1));
    fail(3);
    assertThat(throttle.wait("anna")).contains(Duration.ofSeconds(8));
  }

  // Else a stranger could lock an owner out for days.
  @Test
  void never_asks_for_more_than_the_longest_wait() {
    fail(500);
    assertThat(throttle.wait("anna")).contains(Duration.ofSeconds(30));
    clock.advance(Duration.ofSeconds(30));
    assertThat(throttle.wait("anna")).isEmpty();
  }

  @Test
  void forgets_the_failures_of_who_got_in() {
    fail(9);
    throttle.passed("anna");
    fail(1);
    assertThat(throttle.wait("anna")).isEmpty();
  }

  @Test
  void holds_up_nobody_else() {
    fail(9);
    assertThat(throttle.wait("bert")).isEmpty();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed("anna");
    }
  }
}
