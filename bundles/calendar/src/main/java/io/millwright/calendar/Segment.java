package io.millwright.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A stretch of time on the way to a deadline, and why it counted or did not. A change of clocks is
 * a segment without length: it begins at the time the clock showed and ends at the one it shows
 * then, both the same instant. So the wall clock's times add up too.
 *
 * @param from its beginning, with the offset of the zone that held then
 * @param until the first moment after it, with the offset that held up to it
 * @param why for a person to read
 */
public record Segment(OffsetDateTime from, OffsetDateTime until, Kind kind, String why) {
  /** What a stretch of time is to a deadline. */
  public enum Kind {
    /** Within the hours: it uses up the time that was promised. */
    COUNTED,
    /** Outside the hours. */
    CLOSED,
    /** A day, or the rest of one, that a holiday takes from the hours. */
    HOLIDAY,
    /** It would have counted, but the clock was stopped. */
    PAUSED,
    /** The clocks were changed. */
    CLOCK_CHANGE;

    /** As files and programs write it, for instance {@code clock-change}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  public Segment {
    if (until.toInstant().isBefore(from.toInstant())) {
      throw new IllegalArgumentException(
          "a segment from %s ends before, at %s".formatted(from, until));
    }
  }

  /** What it took from the time that was promised. */
  public Duration counted() {
    return kind == Kind.COUNTED ? length() : Duration.ZERO;
  }

  /** How long it really lasted. */
  public Duration length() {
    return Duration.between(from, until);
  }

  Instant start() {
    return from.toInstant();
  }

  Instant end() {
    return until.toInstant();
  }
}
