package io.millwright.device.recorder;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How often what happened. */
final class Counts {
  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  void up(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  Map<String, Long> shown() {
    return new TreeMap<>(counts);
  }
}
