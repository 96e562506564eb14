package io.millwright.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time.
 *
 * @param from its first moment
 * @param until the first moment after it
 */
public record Span(Instant from, Instant until) {
  public Span {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(
          "a span from %s ends before, at %s".formatted(from, until));
    }
  }

  public Duration length() {
    return Duration.between(from, until);
  }

  public boolean contains(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(until);
  }

  /** What both have in common, unless that is nothing. */
  public Optional<Span> within(Instant first, Instant end) {
    Instant later = from.isBefore(first) ? first : from;
    Instant earlier = until.isAfter(end) ? end : until;
    return later.isBefore(earlier) ? Optional.of(new Span(later, earlier)) : Optional.empty();
  }
}
