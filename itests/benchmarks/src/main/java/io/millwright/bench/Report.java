package io.millwright.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All outcomes of one run, and on what it ran. */
record Report(
    Instant at,
    boolean quick,
    Map<String, String> machine,
    String loadBefore,
    String loadAfter,
    List<Outcome> outcomes) {
  Report {
    machine = new LinkedHashMap<>(machine);
    outcomes = List.copyOf(outcomes);
  }

  boolean broke() {
    return outcomes.stream().anyMatch(Outcome::broke);
  }

  Duration took() {
    return outcomes.stream().map(Outcome::took).reduce(Duration.ZERO, Duration::plus);
  }

  private Goals goals() {
    int wanted = 0;
    int met = 0;
    for (Outcome outcome : outcomes) {
      for (Figure figure : outcome.figures()) {
        wanted += figure.hasGoal() ? 1 : 0;
        met += figure.hasGoal() && figure.holds() ? 1 : 0;
      }
    }
    return new Goals(wanted, met);
  }

  private record Goals(int wanted, int met) {}

  /** How many goals hold, in words. */
  String summary() {
    Goals goals = goals();
    return "%d of %d goals hold; %d s, load before %s, after %s"
        .formatted(goals.met(), goals.wanted(), took().toSeconds(), loadBefore, loadAfter);
  }
}
