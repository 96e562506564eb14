package io.millwright.torture.ledger;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The gaps of a machine, by time. */
final class Coverage {
  private final List<Hole> holes;

  Coverage(List<Hole> holes) {
    this.holes = holes.stream().sorted(Comparator.comparingLong(Hole::fromMillis)).toList();
  }

  boolean touches(long from, long to) {
    return holes.stream().anyMatch(hole -> hole.touches(from, to));
  }

  /**
   * The causes of the gaps that explain why a counter jumped; empty if none does, or if they leave
   * more of the time open than two steps of the counter and {@code slack}.
   */
  String covering(Kept before, Kept next, long steps, Duration slack) {
    long from = before.receivedMillis();
    long to = next.receivedMillis();
    List<Hole> within = holes.stream().filter(hole -> hole.touches(from, to)).toList();
    long open = to - from;
    long reached = from;
    for (Hole hole : within) {
      long begin = Math.max(reached, hole.fromMillis());
      long end = Math.min(to, hole.toMillis());
      if (end > begin) {
        open -= end - begin;
        reached = end;
      }
    }
    long step = (next.sourceNanos() - before.sourceNanos()) / steps / 1_000_000;
    if (within.isEmpty() || open > 2 * step + slack.toMillis()) {
      return "";
    }
    return within.stream()
        .map(hole -> hole.cause().name())
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
