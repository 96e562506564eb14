package io.millwright.monitoring.internal;

import io.millwright.model.Value;
import io.millwright.monitoring.RuleProblem;
import io.millwright.monitoring.RuleProblem.Weight;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules about events, narrow ones first. */
final class EventBook {
  private final List<EventRule> rules;
  private final List<RuleProblem> problems;

  EventBook(List<EventRule> all) {
    this.rules =
        all.stream()
            .filter(EventRule::isSound)
            .sorted(
                Comparator.comparing(EventRule::scope, Scope.NARROWER)
                    .reversed()
                    .thenComparing(EventRule::file))
            .toList();
    this.problems =
        Stream.concat(all.stream().flatMap(rule -> rule.problems().stream()), twins()).toList();
  }

  /** Of two about collisions at the same place, the one whose file comes first by name holds. */
  private Stream<RuleProblem> twins() {
    Map<Scope, EventRule> known = new HashMap<>();
    return rules.stream()
        .filter(rule -> rule.collision().isPresent())
        .flatMap(
            rule -> {
              @Nullable EventRule first = known.putIfAbsent(rule.scope(), rule);
              return first == null ? Stream.empty() : Stream.of(twin(rule, first));
            });
  }

  private static RuleProblem twin(EventRule rule, EventRule first) {
    return new RuleProblem(
        rule.file(),
        "event",
        rule.scope().pattern(),
        Weight.ERROR,
        "%s already judges them for the same machines; remove one".formatted(first.file()));
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

  /** The narrowest rule about collisions. */
  Optional<EventRule> aboutCollisions(String machine, String site, String kind) {
    return rules.stream()
        .filter(rule -> rule.collision().isPresent())
        .filter(rule -> rule.scope().holdsFor(machine, site, kind))
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
