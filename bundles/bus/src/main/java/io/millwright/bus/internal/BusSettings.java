package io.millwright.bus.internal;

import java.time.Duration;
import java.util.Set;

/**
 * How the lanes behave.
 *
 * @param room what fits into one
 * @param expected listeners whose lanes stand from the start and for ever
 * @param absence how long any other lane is kept without its listener
 * @param patience how long a publisher waits when a listener pushes back
 * @param firstRetry wait before the first repeat of a failed call; doubles each time
 * @param grace how long a leaving listener may finish the call it is in
 */
record BusSettings(
    SedaQueue.Room room,
    Set<String> expected,
    Duration absence,
    Duration patience,
    Duration firstRetry,
    Duration grace) {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int SHARE = 16;

  /** Bytes of a reading with its value, its times and its place in a list. */
  private static final int READING = 112;

  private static final int LEAST_READINGS = 50_000;
  private static final int MOST_READINGS = 1_000_000;

  BusSettings {
    if (room.events() < 1) {
      throw new IllegalArgumentException(
          "queue.capacity = %d: at least 1".formatted(room.events()));
    }
    if (room.readings() < 1) {
      throw new IllegalArgumentException(
          "queue.readings = %d: at least 1, or 0 for what suits the memory"
              .formatted(room.readings()));
    }
  }

  static BusSettings from(BusConfig config) {
    return new BusSettings(
        new SedaQueue.Room(config.queue_capacity(), readings(config.queue_readings())),
        Set.of(config.listeners_expected()),
        Duration.ofSeconds(config.absent_seconds()),
        Duration.ofSeconds(config.pushback_seconds()),
        Duration.ofMillis(config.retry_millis()),
        GRACE);
  }

  private static int readings(int configured) {
    return configured == 0 ? suitable(Runtime.getRuntime().maxMemory()) : configured;
  }

  /**
   * As many readings as a queue may hold in so much memory: a sixteenth of it, for several queues
   * may be full, and of different readings.
   */
  static int suitable(long heap) {
    return (int) Math.max(LEAST_READINGS, Math.min(heap / SHARE / READING, MOST_READINGS));
  }

  BusSettings withGrace(Duration other) {
    return new BusSettings(room, expected, absence, patience, firstRetry, other);
  }
}
