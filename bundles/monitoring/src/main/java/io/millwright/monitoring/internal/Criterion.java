package io.millwright.monitoring.internal;

import io.millwright.model.SignalId;
import io.millwright.monitoring.LimitBand;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What a rule looks at. */
sealed interface Criterion {
  /** The word in the file, and with it the beginning of the cause. */
  String word();

  /** The value itself against bounds; counters and hours too. */
  record Bounds(LimitBand band) implements Criterion {
    @Override
    public String word() {
      return "limit";
    }
  }

  /**
   * How fast the value changes.
   *
   * @param band bounds of the change over {@code per}
   * @param window over which it is measured
   */
  record Rate(LimitBand band, Duration window, Duration per) implements Criterion {
    @Override
    public String word() {
      return "rate";
    }
  }

  /**
   * The value minus that of another signal of the same machine.
   *
   * @param band bounds of the difference
   */
  record Difference(LimitBand band, SignalId other) implements Criterion {
    @Override
    public String word() {
      return "difference";
    }
  }

  /** A word, such as an operating mode. */
  record States(Set<String> yellow, Set<String> red) implements Criterion {
    /** Keeps copies. */
    public States {
      yellow = Set.copyOf(yellow);
      red = Set.copyOf(red);
    }

    @Override
    public String word() {
      return "state";
    }
  }

  /**
   * For how much of the time the signal says certain words, such as the operating modes in which a
   * machine works.
   *
   * @param band bounds of the share, in percent or as a part of 1
   * @param window over which it is reckoned
   */
  record Share(LimitBand band, Set<String> values, Duration window) implements Criterion {
    /** Keeps a copy. */
    public Share {
      values = Set.copyOf(values);
    }

    @Override
    public String word() {
      return "share";
    }
  }

  /** No value comes. */
  record Silence(Optional<Duration> yellow, Optional<Duration> red) implements Criterion {
    @Override
    public String word() {
      return "silence";
    }

    /** The shortest silence that means anything. */
    Duration first() {
      return yellow.or(() -> red).orElse(Duration.ZERO);
    }
  }
}
