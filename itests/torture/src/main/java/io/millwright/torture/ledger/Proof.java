package io.millwright.torture.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what a ledger finds: counts all, and keeps the words of the first few of each kind. */
final class Proof {
  enum Kind {
    /** By the machine's counters. */
    LOST,
    /** By the platform's numbers. */
    HOLE,
    /** Accepted once. */
    GONE,
    DOUBLED,
    DISORDERED,
    LATE,
    IN_GAP
  }

  private static final int MOST = 5;

  private final String machine;
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final Map<Kind, List<String>> words = new EnumMap<>(Kind.class);

  Proof(String machine) {
    this.machine = machine;
  }

  void add(Kind kind, long readings, String where) {
    counts.merge(kind, readings, Long::sum);
    List<String> lines = words.computeIfAbsent(kind, none -> new ArrayList<>());
    if (lines.size() < MOST) {
      lines.add("%s %s %s: %s".formatted(kind.name().replace('_', ' '), machine, readings, where));
    }
  }

  long count(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  List<String> lines() {
    return words.values().stream().flatMap(List::stream).toList();
  }
}
