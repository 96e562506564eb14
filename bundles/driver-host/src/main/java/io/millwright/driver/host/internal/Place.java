package io.millwright.driver.host.internal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** What all that works for one machine shares. */
record Place(
    Clockwork clock,
    Lane lane,
    Turnstile turnstile,
    Intake intake,
    Timing timing,
    RandomGenerator random) {
  Clockwork.Timer after(Duration delay, Runnable task) {
    return clock.after(delay, () -> lane.execute(task));
  }
}
