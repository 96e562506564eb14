package io.millwright.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void finds_the_longest_time_between_two_readings_of_one_signal() {
    var silence = new Silence();
    silence.add("a", NOON);
    silence.add("b", NOON.plusSeconds(9));
    silence.add("a", NOON.plusMillis(1_500));
    silence.add("a", NOON.plusMillis(1_600));
    silence.add("b", NOON.plusSeconds(10));

    assertThat(silence.seconds()).isEqualTo(1.5);
  }
}
