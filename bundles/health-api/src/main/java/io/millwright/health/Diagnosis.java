package io.millwright.health;

import java.time.Instant;
import java.util.List;

/**
 * What all checks found.
 *
 * @param version of the platform
 * @param at when they looked
 * @param findings gravest first, then by check
 */
public record Diagnosis(String version, Instant at, List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** The gravest verdict. */
  public Verdict verdict() {
    return findings.stream().map(Finding::verdict).reduce(Verdict.OK, Verdict::graver);
  }
}
