package io.millwright.ticketing;

import io.millwright.calendar.Segment;
import io.millwright.contract.SlaRow;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One promise to one ticket, as it stands.
 *
 * @param clock what is promised
 * @param run whether it runs
 * @param promise what it runs against
 * @param began when it began; empty while it waits for that
 * @param due the deadline; empty while it has not begun. Of one that stands still: the deadline if
 *     it went on at once
 * @param done when what was promised was done; empty while it is not
 * @param used the time within the hours that is used up
 * @param all the time within the hours that there is
 * @param segments the way from the beginning to the deadline, without a gap
 */
public record TicketClock(
    SlaRow.Clock clock,
    Run run,
    Promised promise,
    Optional<Instant> began,
    Optional<OffsetDateTime> due,
    Optional<Instant> done,
    Duration used,
    Duration all,
    List<Segment> segments) {
  /** Keeps a copy. */
  public TicketClock {
    segments = List.copyOf(segments);
  }

  /** Whether a clock runs. */
  public enum Run {
    /** It has not begun: {@link SlaRow.When#begin()} of its promise is missing. */
    WAITS,
    /** It runs. */
    RUNS,
    /** It stands still. */
    PAUSED,
    /** What was promised was done in time. */
    KEPT,
    /** What was promised was done too late. */
    LATE
  }

  /**
   * What it runs against, as it was when the clock was last reckoned.
   *
   * @param contract which
   * @param target as {@link io.millwright.calendar.Target} writes it
   * @param hours the name of the hours that count
   * @param begin what the clock begins with
   * @param percent of how many cases in a hundred it is promised
   * @param clause what says so
   */
  public record Promised(
      String contract,
      String target,
      String hours,
      SlaRow.Begin begin,
      int percent,
      String clause) {}

  /** Whether the deadline lies before a moment, and what was promised is not done. */
  public boolean isOverdue(Instant now) {
    return run == Run.RUNS && due.filter(at -> at.toInstant().isBefore(now)).isPresent();
  }
}
