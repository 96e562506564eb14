package io.millwright.web.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often the pages are told: readings every tenth of a second, what is urgent at once, in all at
 * most ten times in any second.
 */
final class Pace {
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Duration CALM = Duration.ofMillis(100);
  private static final int MOST_IN_WINDOW = 10;

  private final Deque<Instant> told = new ArrayDeque<>();

  /** Whether it is time to tell what waits. */
  boolean allows(boolean urgent, Instant now) {
    // A clock that was set back must not silence the pages until it has caught up.
    told.removeIf(then -> then.isAfter(now) || !then.isAfter(now.minus(WINDOW)));
    return urgent
        ? told.size() < MOST_IN_WINDOW
        : told.isEmpty() || !told.getLast().isAfter(now.minus(CALM));
  }

  void told(Instant now) {
    told.addLast(now);
  }
}
