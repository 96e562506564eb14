package io.millwright.monitoring;

import io.millwright.model.MachineId;
import java.util.List;

/**
 * A rule in force, or one that cannot hold and why.
 *
 * @param rule what is written
 * @param file where it is written
 * @param version changes with every word of it; tell it with a change to be refused if somebody
 *     else was quicker
 * @param machines for whom it holds among those that the asker sees, by id
 * @param problems what is wrong with it
 * @param mayChange whether the asker may change it
 * @param undoable whether its last change can be taken back
 */
public record RuleEntry(
    RuleDraft rule,
    String file,
    String version,
    List<MachineId> machines,
    List<RuleProblem> problems,
    boolean mayChange,
    boolean undoable) {
  /** Keeps copies. */
  public RuleEntry {
    machines = List.copyOf(machines);
    problems = List.copyOf(problems);
  }
}
