package io.millwright.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. In UTC. Thread-safe. */
public final class ManualClock extends Clock {
  /** A weekday at noon, for tests to which the moment does not matter. */
  public static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private Instant now;

  private ManualClock(Instant now) {
    this.now = now;
  }

  /** A clock that shows {@link #NOON}. */
  public static ManualClock atNoon() {
    return at(NOON);
  }

  /** A clock that shows {@code start}. */
  public static ManualClock at(Instant start) {
    return new ManualClock(start);
  }

  /** Moves on and returns the new time. */
  public synchronized Instant advance(Duration by) {
    now = now.plus(by);
    return now;
  }

  /** Jumps, forwards or back. */
  public synchronized void set(Instant to) {
    now = to;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Not offered: zones belong to the calendar and the screen. */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a manual clock is in UTC");
  }
}
