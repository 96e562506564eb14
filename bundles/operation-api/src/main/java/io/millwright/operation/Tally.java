package io.millwright.operation;

import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a machine's counters add up to (Z-97…Z-99). Nothing is interpolated: what came during a gap
 * that reaches over the edge of a stretch belongs to no stretch, and is told by itself.
 *
 * @param stretches in order of time, without a hole between them
 * @param rows by signal
 * @param utilisation of each stretch the share of the time watched in which the machine worked, 0
 *     to 1; empty where nothing is known of it
 */
public record Tally(
    MachineId machine, List<Stretch> stretches, List<Row> rows, List<OptionalDouble> utilisation) {
  /** Keeps copies. */
  public Tally {
    stretches = List.copyOf(stretches);
    rows = List.copyOf(rows);
    utilisation = List.copyOf(utilisation);
  }

  /**
   * A day, week or month.
   *
   * @param day its first day
   * @param from its first moment
   * @param to the first moment behind it
   * @param watched how much of it has passed and is covered by readings
   * @param missing how much of it has passed and is not
   */
  public record Stretch(
      LocalDate day, Instant from, Instant to, Duration watched, Duration missing) {}

  /**
   * One counter.
   *
   * @param unit its symbol; empty for a number of times
   * @param amounts of each stretch; empty before the counter was first heard of, and in the future
   * @param jumps where the counter did not just go on
   * @param bridges what belongs to no stretch
   */
  public record Row(
      SignalId signal,
      String unit,
      List<OptionalDouble> amounts,
      List<Jump> jumps,
      List<Bridge> bridges) {
    /** Keeps copies. */
    public Row {
      amounts = List.copyOf(amounts);
      jumps = List.copyOf(jumps);
      bridges = List.copyOf(bridges);
    }

    /** All that was counted within the stretches, bridges included. */
    public double total() {
      return amounts.stream()
              .filter(OptionalDouble::isPresent)
              .mapToDouble(OptionalDouble::getAsDouble)
              .sum()
          + bridges.stream().mapToDouble(Bridge::amount).sum();
    }
  }

  /**
   * A counter stood lower than before.
   *
   * @param kind why
   * @param at when that was read
   * @param before its last stand
   * @param after its stand then
   */
  public record Jump(Kind kind, Instant at, double before, double after) {
    /** Why a counter can stand lower than before. */
    public enum Kind {
      /** It went over its end and began at 0: what it went on by is known. */
      ROLL_OVER,
      /** It was set back, to 0 as is assumed; what it counted last before that is not known. */
      RESET
    }
  }

  /**
   * What was counted while nobody watched.
   *
   * @param from the gap's beginning
   * @param to when the counter was read again
   * @param amount by how much it had gone on
   */
  public record Bridge(Instant from, Instant to, double amount) {}

  /** The row of a signal. */
  public Optional<Row> row(SignalId signal) {
    return rows.stream().filter(row -> row.signal().equals(signal)).findFirst();
  }
}
