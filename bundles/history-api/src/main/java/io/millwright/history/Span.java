package io.millwright.history;

import io.millwright.model.Stamp;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from first moment within
 * @param to first moment behind; not before {@code from}
 */
public record Span(Instant from, Instant to) {
  public Span {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("span ends %s before it begins %s".formatted(to, from));
    }
  }

  /**
   * All that can have been accepted until {@code now}: a machine whose clock is trusted may be
   * ahead of it by a {@link Stamp#TOLERANCE}.
   */
  public static Span whole(Instant now) {
    return new Span(Instant.EPOCH, now.plus(Stamp.TOLERANCE.multipliedBy(2)));
  }

  /** The stretch of {@code length} that ends at {@code end}. */
  public static Span until(Instant end, Duration length) {
    return new Span(end.minus(length), end);
  }
}
