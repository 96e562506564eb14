package io.millwright.history.internal;

import io.millwright.history.internal.db.Curve;
import io.millwright.history.internal.db.HistoryTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Forgets what is too old: once an hour it looks at all curves, one at each step, so that readings
 * never wait long for it.
 */
final class Pruning {
  private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);

  private final HistoryTables tables;
  private final Duration keep;
  private final Queue<Curve> waiting = new ArrayDeque<>();
  private Instant nextRound = Instant.MIN;

  Pruning(HistoryTables tables, Duration keep) {
    this.tables = tables;
    this.keep = keep;
  }

  void step(Instant now) {
    Instant limit = now.minus(keep);
    Curve next = waiting.peek();
    if (next != null) {
      tables.forget(next, limit);
      waiting.remove();
    } else if (!now.isBefore(nextRound)) {
      tables.forgetEventsAndGaps(limit);
      waiting.addAll(tables.curves());
      nextRound = now.plus(BETWEEN_ROUNDS);
    }
  }
}
