package io.millwright.torture.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class TrendTest {
  private final Trend trend = new Trend("heap");

  @Test
  void a_flat_line_with_noise_does_not_grow() {
    var random = new Random(1);
    for (int i = 0; i < 40; i++) {
      trend.add(100 + random.nextGaussian());
    }
    assertThat(trend.growth()).isCloseTo(0, within(2.0));
  }

  @Test
  void a_leak_is_seen_through_noise_and_an_outlier() {
    var random = new Random(1);
    for (int i = 0; i < 40; i++) {
      trend.add(100 + i + random.nextGaussian() - (i == 39 ? 60 : 0));
    }
    assertThat(trend.growth()).isCloseTo(19, within(3.0));
  }

  @Test
  void what_is_made_once_at_the_begin_is_no_growth() {
    for (int i = 0; i < 40; i++) {
      trend.add(i < 10 ? i * 10 : 100);
    }
    assertThat(trend.growth()).isZero();
  }
}
