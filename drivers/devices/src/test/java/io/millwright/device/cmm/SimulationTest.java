package io.millwright.device.cmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

  private final Simulation simulation = new Simulation(new Counters(1_000, 20, 10, 100, 200, 300));

  @Test
  void keeps_the_room_between_19_and_23_degrees_with_the_workpiece_an_hour_behind() {
    for (int hour = 0; hour < 24; hour++) {
      simulation.step(0, MIDNIGHT.plus(Duration.ofHours(hour)));
      double room = number("temperature.room");
      simulation.step(0, MIDNIGHT.plus(Duration.ofHours(hour + 1)));

      assertThat(room).isBetween(19.0, 23.0);
      assertThat(number("temperature.workpiece")).isCloseTo(room, within(0.01));
    }
  }

  @Test
  void counts_probings_hours_and_ways_on_from_where_they_stood() {
    for (int i = 0; i < 600; i++) {
      simulation.step(0.1, MIDNIGHT.plusMillis(100L * i));
    }

    assertThat((Long) simulation.values().get("probings")).isBetween(1_010L, 1_060L);
    assertThat(number("hours.power-on")).isCloseTo(20 + 1 / 60.0, within(1e-6));
    assertThat(number("axis.x.travel")).isGreaterThan(101);
    assertThat(simulation.counters().probings()).isEqualTo(simulation.values().get("probings"));
  }

  @Test
  void refuses_a_signal_it_does_not_have_and_a_value_that_does_not_fit() {
    simulation.step(0, MIDNIGHT);

    assertThatThrownBy(() -> simulation.force("temperature.moon", "1"))
        .hasMessageContaining("temperature.moon");
    assertThatThrownBy(() -> simulation.force("operation-mode", "Sleeping"))
        .hasMessageContaining("Automatic");
    assertThatThrownBy(() -> simulation.force("probings", "many")).hasMessageContaining("many");
  }

  private double number(String signal) {
    return ((Number) Objects.requireNonNull(simulation.values().get(signal))).doubleValue();
  }
}
