package io.millwright.operation;

import io.millwright.model.MachineId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long a machine was available in a month, around the clock (Z-38): every moment of the month
 * that has passed lies in exactly one stretch.
 *
 * @param stretches in order of time, without a hole between them
 */
public record AvailableMonth(MachineId machine, YearMonth month, List<Stretch> stretches) {
  /** Keeps a copy. */
  public AvailableMonth {
    stretches = List.copyOf(stretches);
  }

  /** What a stretch counts as. */
  public enum State {
    /** Its light was green or yellow. */
    UP,
    /** Its light was red or nothing was known of it: it counts against. */
    DOWN,
    /** As down, and left out for the class that a person gave it. */
    EXCLUDED,
    /** Before anything was kept of it: left out. */
    UNWATCHED
  }

  /**
   * A stretch of time in which nothing changed.
   *
   * @param cause {@code RED} or {@code GREY} by its light, else the name of a {@code GapCause};
   *     empty if it was up or is not known
   * @param downtime what a person said of it
   */
  public record Stretch(
      Instant from, Instant to, State state, String cause, Optional<Downtime> downtime) {
    /** How long it is. */
    public Duration length() {
      return Duration.between(from, to);
    }
  }

  /** How long it was in a state: the sum of the stretches that are in it. */
  public Duration in(State state) {
    return stretches.stream()
        .filter(stretch -> stretch.state() == state)
        .map(Stretch::length)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The time up of the time up and down, from 0 to 1; empty if there was none of either. */
  public OptionalDouble share() {
    return share(in(State.UP), in(State.DOWN));
  }

  /** The same for sums over several. */
  public static OptionalDouble share(Duration up, Duration down) {
    Duration counted = up.plus(down);
    return counted.isZero()
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) up.toMillis() / counted.toMillis());
  }
}
