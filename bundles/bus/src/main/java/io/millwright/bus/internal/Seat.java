package io.millwright.bus.internal;

import io.millwright.bus.Listener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the listener of a lane sits. Calls to it are made one at a time, by whatever thread; while
 * nobody sits there they wait for the next one. Thread-safe.
 */
final class Seat {
  /** How often a call is repeated that failed. */
  static final int REPEATS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(Seat.class);

  /** What a listener is to be told. */
  @FunctionalInterface
  interface Call {
    void to(Listener listener) throws Exception;
  }

  /** How telling ended. */
  enum Ending {
    TOLD,
    FAILED,
    CLOSED
  }

  /**
   * How telling ended.
   *
   * @param cause the last failure; null unless failed
   */
  record Outcome(Ending ending, @Nullable Throwable cause) {
    static final Outcome TOLD = new Outcome(Ending.TOLD, null);
    static final Outcome CLOSED = new Outcome(Ending.CLOSED, null);

    static Outcome failed(Throwable cause) {
      return new Outcome(Ending.FAILED, cause);
    }
  }

  // Fair, so that the news and the facts of a busy listener take turns.
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private final Deque<Guest> guests = new ArrayDeque<>();
  private final Duration firstRetry;
  private final Duration grace;
  private @Nullable Guest called;
  private @Nullable Thread caller;
  private boolean closed;

  /**
   * @param firstRetry wait before the first repeat; doubles each time
   * @param grace how long a leaving listener may finish the call it is in before it is interrupted
   */
  Seat(Duration firstRetry, Duration grace) {
    this.firstRetry = firstRetry;
    this.grace = grace;
  }

  /** Seats the guest, or lets it stand behind the one that sits there until that leaves. */
  void take(Guest guest) {
    lock.lock();
    try {
      if (!guests.isEmpty()) {
        LOG.warn(
            "a second listener is named {}: it hears nothing until the first leaves", guest.name());
      }
      guests.addLast(guest);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the listener is in no call any more, or has not obeyed an interrupt. */
  void leave(Listener listener) {
    lock.lock();
    try {
      guests.removeIf(guest -> guest.listener() == listener);
      changed.signalAll();
      awaitEndOfCall(listener);
    } finally {
      lock.unlock();
    }
  }

  /** Ends all waiting calls untold. */
  void close() {
    lock.lock();
    try {
      closed = true;
      guests.clear();
      changed.signalAll();
      if (called != null) {
        awaitEndOfCall(called.listener());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Who sits there; null if nobody does. */
  @Nullable Guest guest() {
    lock.lock();
    try {
      return guests.peekFirst();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells whoever sits there, now or later. A failed call is repeated up to {@code repeats} times;
   * one that fails because its listener was leaving is made again to the next one.
   */
  Outcome tell(Call call, int repeats) {
    Guest last = null;
    int failures = 0;
    while (true) {
      Guest guest = enter();
      if (guest == null) {
        return Outcome.CLOSED;
      }
      Throwable failure = failureOf(call, guest);
      boolean stays = exit(guest);
      if (failure == null) {
        return Outcome.TOLD;
      }
      failures = guest == last ? failures + 1 : 1;
      last = guest;
      if (stays && failures > repeats) {
        return Outcome.failed(failure);
      }
      rest(guest, firstRetry.multipliedBy(1L << (failures - 1)));
    }
  }

  private @Nullable Guest enter() {
    lock.lock();
    try {
      while (!closed && (called != null || guests.isEmpty())) {
        changed.awaitUninterruptibly();
      }
      if (closed) {
        return null;
      }
      called = guests.getFirst();
      caller = Thread.currentThread();
      return called;
    } finally {
      lock.unlock();
    }
  }

  // Errors too: a listener with a class missing must not end the queue.
  private static @Nullable Throwable failureOf(Call call, Guest guest) {
    try {
      call.to(guest.listener());
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  private boolean exit(Guest guest) {
    lock.lock();
    try {
      called = null;
      caller = null;
      changed.signalAll();
      // An interrupt was meant for the call; left standing it would set Camel's consumer spinning.
      boolean unused = Thread.interrupted();
      return guests.peekFirst() == guest;
    } finally {
      lock.unlock();
    }
  }

  private void rest(Guest guest, Duration pause) {
    lock.lock();
    try {
      long nanos = pause.toNanos();
      while (!closed && guests.peekFirst() == guest && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      LOG.debug("pause before a repeat cut short", e);
    } finally {
      lock.unlock();
    }
  }

  private void awaitEndOfCall(Listener listener) {
    // A listener that leaves from within its own call would wait for itself.
    if (caller == Thread.currentThread()) {
      return;
    }
    try {
      if (!isOutInTime(listener) && caller != null) {
        LOG.warn("{} was told to leave and hangs in a call: interrupted", listener.getClass());
        caller.interrupt();
        if (!isOutInTime(listener)) {
          LOG.error("{} does not leave: its queue stands until it does", listener.getClass());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOutInTime(Listener listener) throws InterruptedException {
    long nanos = grace.toNanos();
    while (isIn(listener) && nanos > 0) {
      nanos = changed.awaitNanos(nanos);
    }
    return !isIn(listener);
  }

  private boolean isIn(Listener listener) {
    return called != null && called.listener() == listener;
  }
}
