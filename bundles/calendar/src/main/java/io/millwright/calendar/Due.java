package io.millwright.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A deadline and the way to it. The segments follow each other without a gap from the beginning to
 * the deadline, and what they counted is exactly what was promised.
 *
 * @param from when the clock began
 * @param at the deadline, with the offset that holds then in the zone of the hours
 * @param segments in order; none if the deadline is the beginning itself
 */
public record Due(Instant from, OffsetDateTime at, List<Segment> segments) {
  public Due {
    segments = List.copyOf(segments);
    Instant reached = from;
    for (Segment segment : segments) {
      if (!segment.start().equals(reached)) {
        throw new IllegalArgumentException(
            "a gap before %s: what came before ended at %s".formatted(segment, reached));
      }
      reached = segment.end();
    }
    if (!reached.equals(at.toInstant())) {
      throw new IllegalArgumentException("segments end at %s, due is %s".formatted(reached, at));
    }
  }

  /** The time within the hours that was used up. */
  public Duration counted() {
    return segments.stream().map(Segment::counted).reduce(Duration.ZERO, Duration::plus);
  }

  /** The time within the hours in which the clock stood still. */
  public Duration paused() {
    return segments.stream()
        .filter(segment -> segment.kind() == Segment.Kind.PAUSED)
        .map(Segment::length)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
