package io.millwright.ticket.time.internal;

import io.millwright.ticket.time.TimeEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries by whether they count.
 *
 * @param newest each in its newest version
 * @param former their older versions
 */
record Sorted(List<TimeEntry> newest, List<TimeEntry> former) {
  /** In the order they have. */
  static Sorted of(List<TimeEntry> all) {
    Map<String, Integer> last = new HashMap<>();
    all.forEach(one -> last.merge(one.id(), one.revision(), Math::max));
    return new Sorted(
        all.stream().filter(one -> isLast(one, last)).toList(),
        all.stream().filter(one -> !isLast(one, last)).toList());
  }

  private static boolean isLast(TimeEntry one, Map<String, Integer> last) {
    return last.getOrDefault(one.id(), 0) == one.revision();
  }
}
