package io.millwright.health.internal;

import io.millwright.health.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Compares the clock on the wall with the one that only counts: where they part, somebody set the
 * clock, or the computer slept. Thread-safe.
 */
final class ClockWatch {
  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration DRIFT_AFTER = Duration.ofMinutes(10);
  private static final int MOST = 20;
  // A crystal is off by some 50 millionths; a time service corrects by at most 500.
  private static final double MOST_DRIFT = 600;

  private record Step(Instant at, Duration by) {}

  private final Clock clock;
  private final LongSupplier nanos;
  private final Deque<Step> steps = new ArrayDeque<>();
  private Instant lastWall;
  private long lastNanos;
  private Duration drift = Duration.ZERO;
  private Duration watched = Duration.ZERO;

  ClockWatch(Clock clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.lastWall = clock.instant();
    this.lastNanos = nanos.getAsLong();
  }

  /** Called again and again, about once a second. */
  synchronized void beat() {
    Instant wall = clock.instant();
    long now = nanos.getAsLong();
    Duration counted = Duration.ofNanos(now - lastNanos);
    Duration apart = Duration.between(lastWall, wall).minus(counted);
    if (apart.abs().compareTo(STEP) >= 0) {
      steps.addLast(new Step(wall, apart));
      if (steps.size() > MOST) {
        steps.removeFirst();
      }
    } else {
      drift = drift.plus(apart);
    }
    watched = watched.plus(counted);
    lastWall = wall;
    lastNanos = now;
  }

  synchronized Finding finding() {
    beat();
    Instant since = lastWall.minus(KEPT);
    steps.removeIf(step -> step.at().isBefore(since));
    if (!steps.isEmpty()) {
      Step last = steps.getLast();
      return Finding.warn(
          "clock",
          "the clock was set %d time%s in the last day; last by %s s at %s"
              .formatted(steps.size(), steps.size() == 1 ? "" : "s", seconds(last.by()), last.at()),
          "Let a time service keep it (chrony, systemd-timesyncd, W32Time); times of readings jump with it.");
    }
    double millionths =
        watched.compareTo(DRIFT_AFTER) < 0 ? 0 : 1e6 * drift.toNanos() / watched.toNanos();
    String seen =
        "not set since %s; it runs %s millionths off the counter"
            .formatted(lastWall.minus(watched), String.format(Locale.ROOT, "%.0f", millionths));
    return Math.abs(millionths) < MOST_DRIFT
        ? Finding.ok("clock", seen)
        : Finding.warn("clock", seen, "Have the computer's clock and its time service looked at.");
  }

  private static String seconds(Duration by) {
    return String.format(Locale.ROOT, "%+.1f", by.toMillis() / 1000.0);
  }
}
