package io.millwright.web.internal;

import io.millwright.driver.host.FileProblem;
import io.millwright.monitoring.RuleProblem;
import java.util.List;

/**
 * The site at one glance.
 *
 * @param version of the platform
 * @param machines gravest first, then by id
 * @param problems what is wrong in the configuration files, those of machines before those of rules
 * @param away parts of the platform that are away just now, so that something may be missing here
 */
record Status(
    String version,
    long uptimeSeconds,
    List<MachineRow> machines,
    List<ProblemRow> problems,
    List<String> away) {
  /** A {@link FileProblem} or {@link RuleProblem} with its words; line 0 where it is unknown. */
  record ProblemRow(
      String file,
      String key,
      String value,
      int line,
      int column,
      String weight,
      String rule,
      String words) {
    static ProblemRow of(FileProblem problem) {
      return new ProblemRow(
          problem.file(),
          problem.key(),
          problem.value(),
          problem.line(),
          problem.column(),
          problem.weight().name(),
          problem.rule(),
          problem.words());
    }

    static ProblemRow of(RuleProblem problem) {
      return new ProblemRow(
          problem.file(),
          problem.key(),
          problem.value(),
          0,
          0,
          problem.weight().name(),
          problem.rule(),
          problem.words());
    }
  }
}
