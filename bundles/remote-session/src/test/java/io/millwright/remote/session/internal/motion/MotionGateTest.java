package io.millwright.remote.session.internal.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MotionGateTest {
  private final AtomicLong nanos = new AtomicLong();
  private final MotionGate gate = new MotionGate(nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void is_locked_until_travel_paths_are_free_and_somebody_holds() {
    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.hold()).isFalse();
    gate.arm();
    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.hold()).isTrue();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void locks_within_a_second_when_nobody_is_heard_and_must_be_armed_anew() {
    gate.arm();
    gate.hold();
    pass(MotionGate.HOLD);
    assertThat(gate.isOpen()).isTrue();
    pass(Duration.ofMillis(1));

    assertThat(MotionGate.HOLD).isLessThan(Duration.ofSeconds(1));
    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.isArmed()).isFalse();
    assertThat(gate.hold()).isFalse();
  }

  // Requirement: a late sign of life must not open what was lost meanwhile.
  @Test
  void a_hold_that_comes_too_late_does_not_count() {
    gate.arm();
    gate.hold();
    pass(Duration.ofSeconds(2));

    assertThat(gate.hold()).isFalse();
  }

  @Test
  void who_lets_go_can_hold_again_without_confirming_anew() {
    gate.arm();
    gate.hold();
    gate.release();
    pass(Duration.ofMinutes(1));

    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.hold()).isTrue();
  }

  @Test
  void a_lock_takes_the_confirmation_away() {
    gate.arm();
    gate.hold();
    gate.lock();

    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.hold()).isFalse();
  }
}
