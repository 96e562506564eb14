package io.millwright.history.internal;

import io.millwright.history.internal.db.Range;
import io.millwright.model.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which places of a machine's readings were accepted. Not thread-safe. */
final class Accepted {
  // A repeat comes within the run in which the reading came; the rest is kept for people.
  private static final int EPOCHS = 4;

  private final TreeMap<Long, TreeMap<Long, Long>> epochs = new TreeMap<>();

  /** Adds places; those that touch each other become one range. */
  void add(Range range) {
    TreeMap<Long, Long> ranges = epochs.computeIfAbsent(range.epoch(), any -> new TreeMap<>());
    long first = range.first();
    long last = range.last();
    for (Map.Entry<Long, Long> near = ranges.floorEntry(last + 1);
        near != null && near.getValue() >= first - 1;
        near = ranges.floorEntry(last + 1)) {
      first = Math.min(first, near.getKey());
      last = Math.max(last, near.getValue());
      ranges.remove(near.getKey());
    }
    ranges.put(first, last);
    if (epochs.size() > EPOCHS) {
      epochs.pollFirstEntry();
    }
  }

  /** The parts of the range that were not accepted yet. */
  List<Range> missing(Range range) {
    TreeMap<Long, Long> ranges = epochs.getOrDefault(range.epoch(), new TreeMap<>());
    var missing = new ArrayList<Range>();
    long next = range.first();
    Long before = ranges.floorKey(next);
    for (Map.Entry<Long, Long> each :
        ranges.subMap(before == null ? next : before, true, range.last(), true).entrySet()) {
      if (each.getKey() > next) {
        missing.add(new Range(range.epoch(), next, each.getKey() - 1));
      }
      next = Math.max(next, each.getValue() + 1);
    }
    if (next <= range.last()) {
      missing.add(new Range(range.epoch(), next, range.last()));
    }
    return missing;
  }

  /** The greatest place. */
  Optional<Sequence> last() {
    return Optional.ofNullable(epochs.lastEntry())
        .map(newest -> new Sequence(newest.getKey(), newest.getValue().lastEntry().getValue()));
  }

  List<Range> ranges() {
    var all = new ArrayList<Range>();
    epochs.forEach(
        (epoch, ranges) -> ranges.forEach((first, last) -> all.add(new Range(epoch, first, last))));
    return all;
  }
}
