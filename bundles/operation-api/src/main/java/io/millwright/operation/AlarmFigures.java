package io.millwright.operation;

import io.millwright.history.Span;
import io.millwright.model.MachineId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Alarms of a time, in the terms of EEMUA 191 and ISA-18.2. What they advise is cited from
 * professional memory, not checked against licensed copies.
 *
 * @param span the time looked at
 * @param raised how often any alarm came
 * @param machines at how many machines
 * @param guidance each figure beside what is advised
 * @param frequent the alarms that came most often, at most 20
 * @param longest those that stood longest at a stretch, at most 20
 * @param chattering those that came three times or more within a minute, the worst first
 */
public record AlarmFigures(
    Span span,
    int raised,
    int machines,
    List<Guidance> guidance,
    List<Frequent> frequent,
    List<Standing> longest,
    List<Chattering> chattering) {
  /** Keeps copies. */
  public AlarmFigures {
    guidance = List.copyOf(guidance);
    frequent = List.copyOf(frequent);
    longest = List.copyOf(longest);
    chattering = List.copyOf(chattering);
  }

  /** What is measured. */
  public enum Measure {
    /** Alarms per hour and operator, on average: 6 is acceptable, 12 the most that can be borne. */
    PER_OPERATOR_HOUR(6, 12),
    /** The most alarms in ten minutes per operator: up to 10; more is a flood. */
    PEAK_TEN_MINUTES(10, 10),
    /** Share of ten-minute periods with more than 10 alarms per operator: below 1 %. */
    FLOODED_SHARE(0.01, 0.05),
    /** Share of the ten most frequent in all: 1 % to 5 %. */
    TOP_TEN_SHARE(0.05, 0.2),
    /** Alarms that chatter: none. */
    CHATTERING(0, 0),
    /** Alarms that stood for more than a day: fewer than five. */
    STALE(4, 4),
    /** Share of the gravest in all: about 5 %. */
    GRAVEST_SHARE(0.05, 0.2);

    private final double good;
    private final double bearable;

    Measure(double good, double bearable) {
      this.good = good;
      this.bearable = bearable;
    }

    /** Up to this it is as advised. */
    public double good() {
      return good;
    }

    /** Up to this it can be borne. */
    public double bearable() {
      return bearable;
    }
  }

  /** How a figure compares. */
  public enum Verdict {
    /** As advised. */
    GOOD,
    /** More than advised. */
    BEARABLE,
    /** More than can be borne. */
    TOO_MUCH
  }

  /** A figure beside what is advised. */
  public record Guidance(Measure measure, double value) {
    /** How it compares. */
    public Verdict verdict() {
      return value <= measure.good()
          ? Verdict.GOOD
          : value <= measure.bearable() ? Verdict.BEARABLE : Verdict.TOO_MUCH;
    }
  }

  /**
   * How often one alarm came.
   *
   * @param words its newest reason
   * @param share of all, 0 to 1
   */
  public record Frequent(MachineId machine, String cause, String words, int times, double share) {}

  /**
   * A stretch in which one alarm stood.
   *
   * @param stands whether it still stood at the end
   */
  public record Standing(
      MachineId machine,
      String cause,
      String words,
      Instant from,
      Duration length,
      boolean stands) {}

  /**
   * An alarm that comes and goes.
   *
   * @param most how often at most within a minute
   */
  public record Chattering(MachineId machine, String cause, String words, int most) {}
}
