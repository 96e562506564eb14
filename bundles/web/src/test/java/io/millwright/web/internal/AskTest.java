package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.history.Span;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AskTest {
  private static final Instant NOON = ManualClock.NOON;

  @Test
  void takes_the_time_up_to_now_when_none_is_named() {
    assertThat(Ask.span(null, null, NOON, Duration.ofDays(1)))
        .isEqualTo(Span.until(NOON, Duration.ofDays(1)));
  }

  @Test
  void reads_times_in_any_zone() {
    assertThat(Ask.span("2026-03-04T12:00:00+01:00", null, NOON, Duration.ofDays(1)).from())
        .isEqualTo(NOON.minus(Duration.ofHours(1)));
  }

  @Test
  void refuses_what_makes_no_sense_with_a_rule() {
    assertThatThrownBy(() -> Ask.span("yesterday", null, NOON, Duration.ofDays(1)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("from: a time such as");
    assertThatThrownBy(() -> Ask.span("2027-01-01T00:00:00Z", null, NOON, Duration.ofDays(1)))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> Ask.number("points", "0", 1, 5000))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("from 1 to 5000");
    assertThatThrownBy(() -> Ask.machine("a b")).isInstanceOf(RefusedException.class);
  }
}
