package io.millwright.monitoring.internal;

import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The past of one machine, played to several understudies at once: each reading is fetched once.
 * For one thread.
 */
final class Playback {
  private static final int MOST_GAPS = 10_000;

  private final Replay replay;
  private final Span span;
  private final List<Understudy> ears;
  private final List<Gap> gaps;
  private long readings;
  private int gap;

  /**
   * @param withGaps whether what was not heard matters, as it does to who judges silence
   */
  Playback(
      History history,
      MachineId machine,
      List<SignalId> signals,
      Span span,
      boolean withGaps,
      List<Understudy> ears) {
    this.replay = new Replay(history, machine, signals, span);
    this.span = span;
    this.ears = ears;
    this.gaps =
        withGaps ? new ArrayList<>(history.gaps(machine, span, MOST_GAPS)) : new ArrayList<>();
    gaps.sort(Comparator.comparing(Gap::from));
  }

  /** Plays a stretch; false once all was played. */
  boolean step() {
    if (replay.isOver()) {
      tellGaps(span.to());
      ears.forEach(ear -> ear.end(span.to()));
      return false;
    }
    List<Reading> stretch = replay.next();
    for (Reading reading : stretch) {
      tellGaps(reading.stamp().time());
      for (int i = 0; i < ears.size(); i++) {
        ears.get(i).hear(reading);
      }
    }
    readings += stretch.size();
    return true;
  }

  private void tellGaps(Instant until) {
    while (gap < gaps.size() && !gaps.get(gap).from().isAfter(until)) {
      Gap next = gaps.get(gap++);
      ears.forEach(ear -> ear.hear(next));
    }
  }

  /** How much of it was played, from 0 to 1. */
  double done() {
    double whole = Math.max(1, span.to().toEpochMilli() - span.from().toEpochMilli());
    return (replay.at().toEpochMilli() - span.from().toEpochMilli()) / whole;
  }

  long readings() {
    return readings;
  }
}
