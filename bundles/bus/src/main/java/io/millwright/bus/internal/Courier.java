package io.millwright.bus.internal;

import io.millwright.bus.FactLog;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries saved facts to one listener, in order and at least once, on a thread of its own: a slow
 * database does not hold up the listener's news.
 */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int LOAD = 100;
  // Should a wake be missed, facts are late by so much at most.
  private static final long IDLE_SECONDS = 30;
  private static final long AWAY_SECONDS = 1;

  private final Seat seat;
  private final Tally tally;
  private final Supplier<@Nullable FactLog> source;
  private final Clock clock;
  private final Semaphore calls = new Semaphore(0);
  private @Nullable Thread thread;
  private volatile boolean closed;
  private boolean away;

  Courier(Seat seat, Tally tally, Supplier<@Nullable FactLog> source, Clock clock) {
    this.seat = seat;
    this.tally = tally;
    this.source = source;
    this.clock = clock;
  }

  /** Begins to work at the first guest that wants facts at all. */
  synchronized void attend(Guest guest) {
    if (thread == null && !closed && !guest.facts().isEmpty()) {
      thread = new Thread(this::work, "millwright-courier-" + tally.listener());
      thread.setDaemon(true);
      thread.start();
    }
    wake();
  }

  void wake() {
    calls.release();
  }

  /** Ends the work after the call under way. No interrupt: it could hit the database instead. */
  void close() {
    closed = true;
    wake();
  }

  private void work() {
    while (!closed) {
      long rest = IDLE_SECONDS;
      try {
        while (!closed && carry()) {
          LOG.trace("more facts may wait for {}", tally.listener());
        }
        away = false;
      } catch (RuntimeException e) {
        noteAway(e);
        rest = AWAY_SECONDS;
      }
      awaitCall(rest);
    }
  }

  private void awaitCall(long seconds) {
    try {
      if (calls.tryAcquire(seconds, TimeUnit.SECONDS)) {
        calls.drainPermits();
      }
    } catch (InterruptedException e) {
      LOG.debug("courier of {} is called off", tally.listener(), e);
    }
  }

  private void noteAway(RuntimeException e) {
    if (!away && !closed) {
      away = true;
      LOG.warn("facts for {} cannot be read: tried again each second", tally.listener(), e);
    }
  }

  /** Carries one load; returns whether there may be more. */
  private boolean carry() {
    FactLog log = source.get();
    Guest guest = seat.guest();
    if (log == null || guest == null || guest.facts().isEmpty()) {
      return false;
    }
    List<FactLog.Entry> load = log.next(tally.listener(), guest.facts(), LOAD);
    long heard = -1;
    for (FactLog.Entry entry : load) {
      Seat.Outcome outcome = tell(entry);
      if (outcome.ending() == Seat.Ending.TOLD) {
        heard = entry.number();
        continue;
      }
      if (heard >= 0) {
        log.heard(tally.listener(), heard);
        heard = -1;
      }
      if (outcome.ending() == Seat.Ending.CLOSED) {
        return false;
      }
      String reason = tally.park(entry.fact(), outcome.cause(), clock.instant());
      log.park(tally.listener(), entry.number(), reason);
    }
    if (heard >= 0) {
      log.heard(tally.listener(), heard);
    }
    return !load.isEmpty();
  }

  private Seat.Outcome tell(FactLog.Entry entry) {
    Seat.Outcome outcome = seat.tell(listener -> listener.on(entry.fact()), Seat.REPEATS);
    if (outcome.ending() == Seat.Ending.TOLD) {
      tally.told(1);
    }
    return outcome;
  }
}
