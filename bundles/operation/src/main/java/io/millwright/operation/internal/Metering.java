package io.millwright.operation.internal;

import io.millwright.history.Span;
import io.millwright.model.SignalId;
import io.millwright.operation.Tally.Bridge;
import io.millwright.operation.Tally.Jump;
import io.millwright.operation.Tally.Row;
import io.millwright.operation.Tally.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Adds up one counter. A counter that is told only when it changes is silent for hours without a
 * gap: what it went on by then happened when it was told. What it went on by over a gap happened
 * some time between the gap's beginning and the next reading; if an edge of a stretch lies in
 * there, nobody knows on which side.
 */
final class Metering {
  // Counters of 16, 31 and 32 bits, and those with a number of decimal digits.
  private static final double[] ENDS = {
    1e4, 65_536, 1e5, 1e6, 1e7, 1e8, 1e9, 2_147_483_648.0, 4_294_967_296.0
  };
  // A machine that rounds may tell a stand that is lower by its last digit.
  private static final double ROUNDING = 1e-6;
  private static final double NEAR_THE_END = 0.01;

  private final List<Stretch> stretches;
  private final List<Span> gaps;
  private final Instant now;
  private final double[] amounts;
  private final List<Jump> jumps = new ArrayList<>();
  private final List<Bridge> bridges = new ArrayList<>();

  private Metering(List<Stretch> stretches, List<Span> gaps, Instant now) {
    this.stretches = stretches;
    this.gaps = gaps;
    this.now = now;
    this.amounts = new double[stretches.size()];
  }

  /**
   * What a counter adds up to.
   *
   * @param marks in order of time; the first may lie before the first stretch
   * @param gaps in order of time, apart from each other
   */
  static Row row(
      SignalId signal,
      String unit,
      List<Mark> marks,
      List<Stretch> stretches,
      List<Span> gaps,
      Instant now) {
    var metering = new Metering(stretches, gaps, now);
    for (int i = 1; i < marks.size(); i++) {
      metering.go(marks.get(i - 1), marks.get(i));
    }
    return new Row(signal, unit, metering.known(marks), metering.jumps, metering.bridges);
  }

  private void go(Mark before, Mark after) {
    double amount = amount(before, after);
    if (amount == 0) {
      return;
    }
    int stretch = stretch(after.at());
    Instant earliest = earliest(before, after);
    if (stretch >= 0 && earliest.isBefore(stretches.get(stretch).from())) {
      bridges.add(new Bridge(earliest, after.at(), amount));
    } else if (stretch >= 0) {
      amounts[stretch] += amount;
    }
  }

  private double amount(Mark before, Mark after) {
    double step = after.stand() - before.stand();
    if (step >= 0) {
      return step;
    }
    if (-step <= Math.abs(before.stand()) * ROUNDING) {
      return 0;
    }
    for (double end : ENDS) {
      double over = end - before.stand() + after.stand();
      if (before.stand() < end && over <= end * NEAR_THE_END) {
        jumps.add(new Jump(Jump.Kind.ROLL_OVER, after.at(), before.stand(), after.stand()));
        return over;
      }
    }
    jumps.add(new Jump(Jump.Kind.RESET, after.at(), before.stand(), after.stand()));
    return after.stand();
  }

  /** Since when it can have gone on: since just now, or since the first gap between the two. */
  private Instant earliest(Mark before, Mark after) {
    return gaps.stream()
        .filter(gap -> gap.from().isBefore(after.at()) && gap.to().isAfter(before.at()))
        .map(gap -> gap.from().isBefore(before.at()) ? before.at() : gap.from())
        .findFirst()
        .orElse(after.at());
  }

  private int stretch(Instant at) {
    for (int i = 0; i < stretches.size(); i++) {
      if (!at.isBefore(stretches.get(i).from()) && at.isBefore(stretches.get(i).to())) {
        return i;
      }
    }
    return -1;
  }

  private List<OptionalDouble> known(List<Mark> marks) {
    var known = new ArrayList<OptionalDouble>();
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      boolean heard = !marks.isEmpty() && marks.get(0).at().isBefore(stretch.to());
      boolean watched = stretch.from().isBefore(now) && !stretch.watched().isZero();
      known.add(heard && watched ? OptionalDouble.of(amounts[i]) : OptionalDouble.empty());
    }
    return known;
  }
}
