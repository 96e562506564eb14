package io.millwright.health.internal;

import io.millwright.health.Check;
import io.millwright.health.Diagnosis;
import io.millwright.health.Finding;
import io.millwright.health.internal.files.Spans;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Has all checks look. */
final class Examination {
  private static final Comparator<Finding> GRAVEST_FIRST =
      Comparator.comparing(Finding::verdict).reversed().thenComparing(Finding::check);

  private Examination() {}

  static Diagnosis of(String version, Instant at, List<Check> checks) {
    List<Finding> found = new ArrayList<>();
    Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    found.add(Finding.ok("version", "Millwright %s, up %s".formatted(version, Spans.words(up))));
    for (Check check : checks) {
      found.addAll(found(check));
    }
    found.sort(GRAVEST_FIRST);
    return new Diagnosis(version, at, found);
  }

  // One that breaks must not hide what the others see.
  private static List<Finding> found(Check check) {
    try {
      return check.look();
    } catch (RuntimeException e) {
      return List.of(
          Finding.bad(
              "doctor",
              "%s could not look: %s".formatted(check.getClass().getSimpleName(), e),
              "Its part may be away or starting; try again, then send a support bundle."));
    }
  }
}
