package io.millwright.driver.host.internal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: 1, 2, 4 … 30 s, each up to a fifth shorter or longer. */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final double JITTER = 0.2;

  private final RandomGenerator random;
  private Duration next = FIRST;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  Duration next() {
    Duration planned = next;
    Duration doubled = planned.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    // Many machines lost by one broken switch must not all come back in the same instant.
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofNanos(Math.round(planned.toNanos() * factor));
  }

  void reset() {
    next = FIRST;
  }
}
