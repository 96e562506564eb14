package io.millwright.bus.internal;

import io.millwright.bus.Event;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of a lane's events; outlives the lane, so that counts never run backwards. */
final class Tally {
  private static final Logger LOG = LoggerFactory.getLogger(Tally.class);
  private static final int SHELF = 100;

  /**
   * An event that its listener could not take.
   *
   * @param at when it was given up
   * @param event what it was
   * @param reason the last failure
   */
  record Parked(Instant at, Event event, String reason) {}

  final LongAdder delivered = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder parked = new LongAdder();

  private final String listener;
  private final Deque<Parked> shelf = new ArrayDeque<>();
  private volatile String lastError = "";
  private volatile boolean failing;

  Tally(String listener) {
    this.listener = listener;
  }

  String listener() {
    return listener;
  }

  void told() {
    delivered.increment();
    if (failing) {
      failing = false;
      LOG.info("{} takes events again", listener);
    }
  }

  /** Counts and keeps the event; returns the reason in words. */
  String park(Event event, @Nullable Throwable cause, Instant at) {
    parked.increment();
    String reason = failed(event, cause);
    synchronized (shelf) {
      if (shelf.size() == SHELF) {
        shelf.removeFirst();
      }
      shelf.addLast(new Parked(at, event, reason));
    }
    return reason;
  }

  /** Notes a failure whose event is not kept; returns the reason in words. */
  String failed(Event event, @Nullable Throwable cause) {
    String reason = String.valueOf(cause);
    lastError = reason;
    if (!failing) {
      failing = true;
      LOG.error("{} cannot take {}", listener, event, cause);
    }
    return reason;
  }

  String lastError() {
    return lastError;
  }

  /** The newest parked events, oldest first. */
  List<Parked> shelf() {
    synchronized (shelf) {
      return List.copyOf(shelf);
    }
  }
}
