package io.millwright.bus.internal;

import java.time.Duration;
import java.util.Set;

/**
 * How the lanes behave.
 *
 * @param capacity events that fit into one
 * @param expected listeners whose lanes stand from the start and for ever
 * @param absence how long any other lane is kept without its listener
 * @param patience how long a publisher waits when a listener pushes back
 * @param firstRetry wait before the first repeat of a failed call; doubles each time
 * @param grace how long a leaving listener may finish the call it is in
 */
record BusSettings(
    int capacity,
    Set<String> expected,
    Duration absence,
    Duration patience,
    Duration firstRetry,
    Duration grace) {
  private static final Duration GRACE = Duration.ofSeconds(5);

  BusSettings {
    if (capacity < 1) {
      throw new IllegalArgumentException("queue.capacity = %d: at least 1".formatted(capacity));
    }
  }

  static BusSettings from(BusConfig config) {
    return new BusSettings(
        config.queue_capacity(),
        Set.of(config.listeners_expected()),
        Duration.ofSeconds(config.absent_seconds()),
        Duration.ofSeconds(config.pushback_seconds()),
        Duration.ofMillis(config.retry_millis()),
        GRACE);
  }

  BusSettings withGrace(Duration other) {
    return new BusSettings(capacity, expected, absence, patience, firstRetry, other);
  }
}
