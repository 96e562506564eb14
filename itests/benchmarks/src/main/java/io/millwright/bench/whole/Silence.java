package io.millwright.bench.whole;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The longest time between two readings of one signal, by when the machine says they were. */
final class Silence {
  private final Map<String, Instant> last = new HashMap<>();
  private Duration longest = Duration.ZERO;

  /** The next reading of a signal. */
  void add(String signal, Instant source) {
    Instant before = last.put(signal, source);
    if (before != null) {
      Duration silent = Duration.between(before, source);
      longest = longest.compareTo(silent) >= 0 ? longest : silent;
    }
  }

  double seconds() {
    return longest.toMillis() / 1e3;
  }
}
