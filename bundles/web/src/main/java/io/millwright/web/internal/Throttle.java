package io.millwright.web.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing. The first failures of a name are free, as people mistype; each further one
 * doubles the wait before the next try is looked at.
 */
final class Throttle {
  private static final int FREE = 3;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final int MOST_NAMES = 10_000;

  private record Failures(int count, Instant last) {}

  private final Clock clock;
  private final Duration longestWait;
  private final Map<String, Failures> byName =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_NAMES;
        }
      };

  Throttle(Clock clock, Duration longestWait) {
    this.clock = clock;
    this.longestWait = longestWait;
  }

  /** How long the name has to wait before its next try; empty if it may try now. */
  synchronized Optional<Duration> wait(String name) {
    Failures failures = byName.get(name);
    if (failures == null || failures.count() <= FREE) {
      return Optional.empty();
    }
    int doublings = Math.min(failures.count() - FREE - 1, 20);
    Duration full = FIRST_WAIT.multipliedBy(1L << doublings);
    Duration wait = full.compareTo(longestWait) > 0 ? longestWait : full;
    Duration left = Duration.between(clock.instant(), failures.last().plus(wait));
    return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
  }

  /** Counts a failure. */
  synchronized void failed(String name) {
    byName.merge(
        name,
        new Failures(1, clock.instant()),
        (before, one) -> new Failures(before.count() + 1, one.last()));
  }

  /** Forgets the failures of a name that got in. */
  synchronized void passed(String name) {
    byName.remove(name);
  }
}
