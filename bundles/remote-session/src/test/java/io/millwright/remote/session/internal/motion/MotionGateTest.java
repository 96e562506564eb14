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

  private boolean hold() {
    gate.hold();
    pass(Duration.ofMillis(250));
    return gate.hold();
  }

  @Test
  void is_locked_until_travel_paths_are_free_and_somebody_holds() {
    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.hold()).isFalse();
    gate.arm(Duration.ofMinutes(10));
    assertThat(gate.isOpen()).isFalse();
    assertThat(hold()).isTrue();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void locks_within_a_second_when_nobody_is_heard_and_must_be_armed_anew() {
    gate.arm(Duration.ofMinutes(10));
    hold();
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
    gate.arm(Duration.ofMinutes(10));
    hold();
    pass(Duration.ofSeconds(2));

    assertThat(gate.hold()).isFalse();
  }

  @Test
  void who_lets_go_can_hold_again_without_confirming_anew() {
    gate.arm(Duration.ofMinutes(10));
    hold();
    gate.release();
    pass(Duration.ofMinutes(1));

    assertThat(gate.isOpen()).isFalse();
    assertThat(hold()).isTrue();
    assertThat(gate.isOpen()).isTrue();
  }

  // It was under way when they let go, and overtaken: nobody holds.
  @Test
  void one_sign_alone_opens_nothing() {
    gate.arm(Duration.ofMinutes(10));
    hold();
    gate.release();
    gate.hold();
    assertThat(gate.isOpen()).isFalse();
    pass(Duration.ofMillis(199));
    gate.hold();
    assertThat(gate.isOpen()).isFalse();
    pass(Duration.ofMillis(1));
    gate.hold();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void two_signs_that_are_too_far_apart_open_nothing() {
    gate.arm(Duration.ofMinutes(10));
    gate.hold();
    pass(MotionGate.HOLD.plusMillis(1));
    gate.hold();

    assertThat(gate.isOpen()).isFalse();
  }

  @Test
  void letting_go_after_the_hold_was_lost_saves_nothing() {
    gate.arm(Duration.ofMinutes(10));
    hold();
    pass(Duration.ofSeconds(2));
    gate.release();

    assertThat(gate.isArmed()).isFalse();
  }

  // Whoever looks after time may be away.
  @Test
  void free_paths_end_by_themselves_though_somebody_holds() {
    gate.arm(Duration.ofSeconds(1));
    for (int i = 0; i < 3; i++) {
      hold();
    }
    assertThat(gate.isOpen()).isTrue();
    hold();

    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.isArmed()).isFalse();
  }

  @Test
  void a_lock_takes_the_confirmation_away() {
    gate.arm(Duration.ofMinutes(10));
    hold();
    gate.lock();

    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.hold()).isFalse();
  }
}
