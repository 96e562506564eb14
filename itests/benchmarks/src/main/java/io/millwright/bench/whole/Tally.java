package io.millwright.bench.whole;

import java.util.HashMap;
import java.util.Map;

/** Counts what is lost, doubled and out of order among counters that go up by one. */
final class Tally {
  private final Map<String, Long> last = new HashMap<>();
  private long readings;
  private long lost;
  private long doubled;
  private long disordered;

  /** The signal stood at this before its first reading. */
  void beginsAt(String signal, long count) {
    last.put(signal, count);
  }

  /** The next reading of a signal. */
  void add(String signal, long count) {
    readings++;
    Long before = last.put(signal, count);
    if (before == null) {
      return;
    }
    long step = count - before;
    if (step > 1) {
      lost += step - 1;
    } else if (step == 0) {
      doubled++;
    } else if (step < 0) {
      disordered++;
    }
  }

  /** The signal should have come to this. */
  void endsAt(String signal, long count) {
    long behind = count - last.getOrDefault(signal, 0L);
    lost += Math.max(0, behind);
  }

  long readings() {
    return readings;
  }

  long lost() {
    return lost;
  }

  long doubled() {
    return doubled;
  }

  long disordered() {
    return disordered;
  }
}
