package io.millwright.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadTest {
  private static final Load SOME = new Load(100, 10, 0.05, 0.5, 1_000, 300);
  private static final Load MANY = new Load(1_000, 10, 0.40, 0.5, 10_000, 400);

  @Test
  void expects_of_ten_times_the_machines_ten_times_the_cost() {
    assertThat(MANY.percentExpectedOf(SOME)).isEqualTo(50);
    assertThat(new Load(100, 100, 0.2, 0.5, 10_000, 300).percentExpectedOf(SOME)).isEqualTo(50);
  }

  @Test
  void tells_what_a_reading_costs_and_what_each_reading_more() {
    assertThat(SOME.costByMillion()).isEqualTo(50);
    assertThat(MANY.costByMillion()).isEqualTo(40);
    assertThat(MANY.costOfMore(SOME)).isCloseTo(38.9, org.assertj.core.data.Offset.offset(0.1));
  }
}
