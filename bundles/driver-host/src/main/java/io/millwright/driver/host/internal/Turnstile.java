package io.millwright.driver.host.internal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Lets only some drivers open their links at once, in the order in which they came: a thousand that
 * begin together take longer than one after the other. One that takes its time, since its machine
 * does not answer, soon counts no more and holds up nobody. Thread-safe.
 */
final class Turnstile {
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Clockwork clock;
  private final int room;

  @GuardedBy("this")
  private final Queue<Pass> waiting = new ArrayDeque<>();

  @GuardedBy("this")
  private final Set<Pass> inside = new HashSet<>();

  Turnstile(Clockwork clock, int room) {
    this.clock = clock;
    this.room = room;
  }

  /** Begins on the lane once there is room. */
  Pass enter(Executor lane, Runnable begin) {
    var pass = new Pass(lane, begin);
    synchronized (this) {
      waiting.add(pass);
    }
    admit();
    return pass;
  }

  private void admit() {
    for (Pass next = next(); next != null; next = next()) {
      next.begin();
    }
  }

  private synchronized @Nullable Pass next() {
    if (inside.size() >= room || waiting.isEmpty()) {
      return null;
    }
    Pass next = waiting.remove();
    inside.add(next);
    return next;
  }

  /** One driver's way through. */
  final class Pass {
    private final Executor lane;
    private final Runnable begin;

    private Pass(Executor lane, Runnable begin) {
      this.lane = lane;
      this.begin = begin;
    }

    private void begin() {
      Clockwork.Timer unused = clock.after(PATIENCE, this::leave);
      lane.execute(begin);
    }

    /** Makes room for the next, once; who still waits begins no more, unless just let in. */
    void leave() {
      synchronized (Turnstile.this) {
        boolean unused = inside.remove(this) || waiting.remove(this);
      }
      admit();
    }
  }
}
