package io.millwright.web.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often the pages are told: readings every tenth of a second, what is urgent at once, in all at
 * most ten times in any second. Readings may come a little before their time: a machine that sends
 * ten times a second is never quite punctual, and would else be told of every second time only.
 */
final class Pace {
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Duration CALM = Duration.ofMillis(100);
  private static final Duration EARLY = Duration.ofMillis(30);
  private static final int MOST_IN_WINDOW = 10;

  private final Deque<Instant> told = new ArrayDeque<>();
  private Instant due = Instant.MIN;

  /** Whether it is time to tell what waits. */
  boolean allows(boolean urgent, Instant now) {
    // A clock that was set back must not silence the pages until it has caught up.
    told.removeIf(then -> then.isAfter(now) || !then.isAfter(now.minus(WINDOW)));
    boolean early = !told.isEmpty() && now.isBefore(due.minus(EARLY));
    return told.size() < MOST_IN_WINDOW && (urgent || !early);
  }

  void told(Instant now) {
    told.addLast(now);
    boolean punctual = due.isAfter(now.minus(CALM)) && !due.isAfter(now.plus(EARLY));
    due = (punctual ? due : now).plus(CALM);
  }
}
