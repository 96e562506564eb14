package io.millwright.monitoring.internal;

import io.millwright.model.Value;
import io.millwright.monitoring.RuleProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules about events, narrow ones first. */
final class EventBook {
  private final List<EventRule> rules;
  private final List<RuleProblem> problems;

  EventBook(List<EventRule> all) {
    this.problems = all.stream().flatMap(rule -> rule.problems().stream()).toList();
    this.rules =
        all.stream()
            .filter(EventRule::isSound)
            .sorted(
                Comparator.comparing(EventRule::scope, Scope.NARROWER)
                    .reversed()
                    .thenComparing(EventRule::file))
            .toList();
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** What a machine told. */
  record Told(String event, String code, int severity, Map<String, Value> details) {}

  /** The narrowest rule about it; of two equal ones that of the first file by name. */
  Optional<EventRule> of(String machine, String site, String kind, Told told) {
    return rules.stream()
        .filter(rule -> rule.scope().holdsFor(machine, site, kind))
        .filter(rule -> rule.matches(told.event(), told.code(), told.severity(), told.details()))
        .findFirst();
  }

  /** The rule behind an alarm of an event. */
  Optional<EventRule> causing(String cause) {
    return rules.stream().filter(rule -> rule.cause().equals(cause)).findFirst();
  }

  /** The narrowest rule about a controller error of that code. */
  Optional<EventRule> aboutError(String machine, String site, String kind, String code) {
    return rules.stream()
        .filter(rule -> rule.scope().holdsFor(machine, site, kind))
        .filter(rule -> rule.isAboutError(code))
        .findFirst();
  }

  /** Whom they hold for. */
  Stream<Scope> scopes() {
    return rules.stream().map(EventRule::scope);
  }

  List<RuleProblem> problems() {
    return problems;
  }
}
