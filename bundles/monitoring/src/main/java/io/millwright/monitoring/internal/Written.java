package io.millwright.monitoring.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.fleet.Fleet;
import io.millwright.monitoring.RuleDraft;
import io.millwright.monitoring.RuleProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule that somebody wrote, read as its file would be. Exactly one of the three is there.
 *
 * @param limit one about signals
 * @param event one about events
 * @param window a maintenance window
 */
record Written(
    Optional<LimitRule> limit, Optional<EventRule> event, Optional<MaintenanceWindow> window) {
  private static final int MOST_KEYS = 40;
  private static final int LONGEST = 4_000;

  /**
   * Reads it.
   *
   * @throws AccessException REFUSED with the key and the rule of the first fault
   */
  static Written of(RuleDraft draft) {
    checkShape(draft.keys());
    Written written = read(draft, draft.keys());
    List<RuleProblem> problems = written.problems();
    if (!problems.isEmpty()) {
      RuleProblem first = problems.get(0);
      String key = first.key().isEmpty() ? "check" : first.key();
      throw new AccessException(Fault.REFUSED, key + ": " + first.rule());
    }
    return written;
  }

  /** The same with one key changed; empty if it could not hold. */
  static Optional<Written> with(RuleDraft draft, String key, double value) {
    var keys = new HashMap<>(draft.keys());
    keys.put(key, value);
    return Optional.of(read(draft, keys)).filter(written -> written.problems().isEmpty());
  }

  private static Written read(RuleDraft draft, Map<String, Object> keys) {
    var properties = new HashMap<>(keys);
    properties.put("service.pid", RuleFiles.pid(draft.kind(), draft.name()));
    properties.put("felix.fileinstall.filename", RuleFiles.file(draft.kind(), draft.name()));
    var source = new RuleFile(properties);
    return switch (draft.kind()) {
      case LIMIT ->
          new Written(Optional.of(new LimitRule(source)), Optional.empty(), Optional.empty());
      case EVENT ->
          new Written(Optional.empty(), Optional.of(new EventRule(source)), Optional.empty());
      case WINDOW ->
          new Written(
              Optional.empty(), Optional.empty(), Optional.of(new MaintenanceWindow(source)));
    };
  }

  private static void checkShape(Map<String, Object> keys) {
    if (keys.size() > MOST_KEYS) {
      throw new AccessException(Fault.REFUSED, "keys: at most " + MOST_KEYS);
    }
    keys.forEach(
        (key, value) -> {
          boolean plain =
              value instanceof String || value instanceof Number || value instanceof Boolean;
          if (!plain || value.toString().length() > LONGEST || key.length() > LONGEST) {
            throw new AccessException(
                Fault.REFUSED, "keys: a text, a number, true or false under each");
          }
        });
  }

  private List<RuleProblem> problems() {
    return limit
        .map(LimitRule::problems)
        .or(() -> event.map(EventRule::problems))
        .or(() -> window.map(MaintenanceWindow::problems))
        .orElseThrow();
  }

  /** Whom it holds for. */
  Scope scope() {
    return limit
        .map(LimitRule::scope)
        .or(() -> event.map(EventRule::scope))
        .or(() -> window.map(MaintenanceWindow::scope))
        .orElseThrow();
  }

  /** Rules with nothing but this, for the machines of a fleet. */
  Rules alone(Fleet fleet) {
    var rules = new Rules();
    rules.setFleet(fleet);
    limit.ifPresent(rules::addLimit);
    event.ifPresent(rules::addEvent);
    return rules;
  }
}
