package io.millwright.web.internal.rules;

import io.millwright.model.MachineId;
import io.millwright.monitoring.RuleEntry;
import io.millwright.monitoring.RuleProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A rule as the page shows it.
 *
 * @param id names it in addresses, for instance {@code limit~cmm-ram}
 * @param kind {@code limit} or {@code event}
 * @param keys the same as in its file
 * @param version to be sent with a change
 * @param machines for whom it holds, of those in sight
 */
record RuleRow(
    String id,
    String kind,
    String name,
    String file,
    Map<String, Object> keys,
    String version,
    List<String> machines,
    List<ProblemRow> problems,
    boolean mayChange,
    boolean undoable) {
  /** What is wrong with it. */
  record ProblemRow(String key, String value, String weight, String rule) {}

  static RuleRow of(RuleEntry entry) {
    String kind = entry.rule().kind().name().toLowerCase(Locale.ROOT);
    return new RuleRow(
        kind + "~" + entry.rule().name(),
        kind,
        entry.rule().name(),
        entry.file(),
        entry.rule().keys(),
        entry.version(),
        entry.machines().stream().map(MachineId::text).toList(),
        entry.problems().stream().map(RuleRow::row).toList(),
        entry.mayChange(),
        entry.undoable());
  }

  private static ProblemRow row(RuleProblem problem) {
    return new ProblemRow(problem.key(), problem.value(), problem.weight().name(), problem.rule());
  }
}
