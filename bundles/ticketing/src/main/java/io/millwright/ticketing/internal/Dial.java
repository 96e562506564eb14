package io.millwright.ticketing.internal;

import io.millwright.calendar.Due;
import io.millwright.calendar.Segment;
import io.millwright.contract.SlaRow;
import io.millwright.ticketing.TicketClock;
import io.millwright.ticketing.TicketClock.Promised;
import io.millwright.ticketing.TicketClock.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A clock of a ticket as it is kept: all that it says at any later moment follows from it.
 *
 * @param priority of the ticket when it was last reckoned: what is done is not, and so stays what
 *     it was done under
 * @param due the deadline with the way to it; empty while it waits for its beginning
 * @param stopped since when it stands still or what was promised is done; empty while it runs
 * @param done when what was promised was done
 * @param told how many percent were told of
 */
public record Dial(
    SlaRow.Clock clock,
    Run run,
    Promised promise,
    SlaRow.Priority priority,
    Optional<Due> due,
    Optional<Instant> stopped,
    Optional<Instant> done,
    int told) {
  private static final List<Integer> STEPS = List.of(50, 75, 100);
  private static final long WHOLE = 100;

  /** The time within the hours that there is. */
  Duration all() {
    return due.map(Due::counted).orElse(Duration.ZERO);
  }

  /** The time within the hours that is used up. */
  Duration used(Instant now) {
    Instant until = stopped.orElse(now);
    return due.stream()
        .flatMap(way -> way.segments().stream())
        .filter(segment -> segment.kind() == Segment.Kind.COUNTED)
        .map(segment -> until(segment, until))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration until(Segment segment, Instant until) {
    Instant from = segment.from().toInstant();
    Instant end = segment.until().toInstant();
    Instant reached = end.isBefore(until) ? end : until;
    return reached.isAfter(from) ? Duration.between(from, reached) : Duration.ZERO;
  }

  /** When so much of the time is used up, if it goes on. */
  private Instant at(Due way, int percent) {
    Duration left = all().multipliedBy(percent).dividedBy(WHOLE);
    for (Segment segment : way.segments()) {
      Duration counted = segment.counted();
      if (segment.kind() == Segment.Kind.COUNTED && counted.compareTo(left) >= 0) {
        return segment.from().toInstant().plus(left);
      }
      left = left.minus(counted);
    }
    return way.at().toInstant();
  }

  /** When something is to be told of it again; empty if nothing is. */
  public Optional<Instant> next() {
    if (run != Run.RUNS || due.isEmpty()) {
      return Optional.empty();
    }
    return STEPS.stream()
        .filter(percent -> percent > told)
        .findFirst()
        .map(percent -> at(due.get(), percent));
  }

  /** The highest of the told percentages that is reached; 0 if none is. */
  int reached(Instant now) {
    if (run != Run.RUNS || due.isEmpty()) {
      return 0;
    }
    return STEPS.stream()
        .filter(percent -> !at(due.get(), percent).isAfter(now))
        .reduce(0, Math::max);
  }

  /** What is left of it when its ticket goes on elsewhere: what was done, or is too late. */
  Optional<Dial> ended(Instant now) {
    boolean late =
        run == Run.RUNS && due.filter(way -> way.at().toInstant().isBefore(now)).isPresent();
    return late
        ? Optional.of(
            new Dial(clock, Run.LATE, promise, priority, due, Optional.of(now), done, told))
        : Optional.of(this).filter(dial -> dial.run == Run.KEPT || dial.run == Run.LATE);
  }

  Dial told(int percent) {
    return new Dial(clock, run, promise, priority, due, stopped, done, percent);
  }

  TicketClock at(Instant now) {
    return new TicketClock(
        clock,
        run,
        promise,
        due.map(Due::from),
        due.map(Due::at),
        done,
        used(now),
        all(),
        due.map(Due::segments).orElse(List.of()));
  }
}
