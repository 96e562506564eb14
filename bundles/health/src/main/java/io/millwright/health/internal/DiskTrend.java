package io.millwright.health.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the free room changed over the last day. Thread-safe. */
final class DiskTrend {
  private static final Duration BETWEEN = Duration.ofMinutes(10);
  private static final Duration LEAST = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final long LONGEST_DAYS = 3650;

  private record Sample(Instant at, long freeBytes) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  synchronized boolean isDue(Instant now) {
    @Nullable Sample last = samples.peekLast();
    return last == null || Duration.between(last.at(), now).abs().compareTo(BETWEEN) >= 0;
  }

  synchronized void add(Instant now, long freeBytes) {
    // After a step of the clock the old ones tell nothing.
    @Nullable Sample last = samples.peekLast();
    if (last != null
        && (now.isBefore(last.at()) || Duration.between(last.at(), now).compareTo(KEPT) > 0)) {
      samples.clear();
    }
    samples.addLast(new Sample(now, freeBytes));
    samples.removeIf(sample -> sample.at().isBefore(now.minus(KEPT)));
  }

  /** When the room is used up down to {@code needed} if it goes on so; empty if it does not. */
  synchronized Optional<Duration> fullIn(long needed) {
    Sample first = samples.peekFirst();
    Sample last = samples.peekLast();
    if (first == null || last == null) {
      return Optional.empty();
    }
    Duration covered = Duration.between(first.at(), last.at());
    long used = first.freeBytes() - last.freeBytes();
    if (covered.compareTo(LEAST) < 0 || used <= 0) {
      return Optional.empty();
    }
    double seconds = (double) Math.max(0, last.freeBytes() - needed) / used * covered.toSeconds();
    return seconds > Duration.ofDays(LONGEST_DAYS).toSeconds()
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((long) seconds));
  }
}
