package io.millwright.device.cmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void moves_by_a_trapezoid_and_counts_its_way() {
    var axis = new Axis(100, 5);
    axis.moveTo(500, 0);
    double top = 0;
    double before = 100;
    for (double t = 0.01; !axis.arrived(t); t += 0.01) {
      axis.advanceTo(t);
      assertThat(axis.position()).isGreaterThanOrEqualTo(before);
      assertThat(Math.abs(axis.acceleration())).isIn(0.0, 1_200.0);
      before = axis.position();
      top = Math.max(top, axis.speed());
    }
    axis.advanceTo(60);

    assertThat(top).isEqualTo(350);
    assertThat(axis.position()).isEqualTo(500);
    assertThat(axis.speed()).isZero();
    assertThat(axis.travelMetres()).isCloseTo(5.4, within(1e-9));
  }

  @Test
  void never_reaches_full_speed_on_a_short_way() {
    var axis = new Axis(0, 0);
    axis.moveTo(-10, 0);
    double top = 0;
    for (double t = 0.005; !axis.arrived(t); t += 0.005) {
      axis.advanceTo(t);
      top = Math.max(top, axis.speed());
    }
    axis.advanceTo(60);

    assertThat(top).isBetween(90.0, 110.0);
    assertThat(axis.position()).isEqualTo(-10);
  }
}
