package io.millwright.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoopsTest {
  @Test
  void measures_time_and_allocation_of_each_loop() throws Exception {
    Map<String, Loops.Cost> costs = Loops.of(TrialLoop.class, 0.05);

    assertThat(costs).containsOnlyKeys("fill 10", "fill 1000");
    var small = Objects.requireNonNull(costs.get("fill 10"));
    assertThat(small.nanos()).isPositive();
    assertThat(Objects.requireNonNull(costs.get("fill 1000")).bytes()).isGreaterThan(small.bytes());
  }
}
