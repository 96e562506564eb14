package io.millwright.bus.internal;

import io.millwright.bus.Event;
import io.millwright.bus.ReadingsReceived;
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
   * @param event what it was, in words: a batch of readings would be too much to keep or to log
   * @param reason the last failure
   */
  record Parked(Instant at, String event, String reason) {}

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

  void told(int events) {
    delivered.add(events);
    if (failing) {
      failing = false;
      LOG.info("{} takes events again", listener);
    }
  }

  /** Counts the event and keeps a note of it; returns the reason in words. */
  String park(Event event, @Nullable Throwable cause, Instant at) {
    parked.increment();
    String reason = failed(event, cause);
    synchronized (shelf) {
      if (shelf.size() == SHELF) {
        shelf.removeFirst();
      }
      shelf.addLast(new Parked(at, words(event), reason));
    }
    return reason;
  }

  /** Notes a failure; returns the reason in words. */
  String failed(Event event, @Nullable Throwable cause) {
    String reason = String.valueOf(cause);
    lastError = reason;
    if (!failing) {
      failing = true;
      LOG.error("{} cannot take {}", listener, words(event), cause);
    }
    return reason;
  }

  private static String words(Event event) {
    return event instanceof ReadingsReceived batch
        ? "%d readings of %s (%s to %s)"
            .formatted(batch.readings().size(), batch.machine(), batch.first(), batch.last())
        : event.toString();
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
