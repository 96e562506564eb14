package io.millwright.monitoring.internal;

import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.monitoring.RuleProblem;
import io.millwright.monitoring.RuleProblem.Weight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The rules in force. They come and go while monitoring runs; would monitoring be rebuilt for each,
 * it would forget which machines it has heard. Thread-safe.
 */
@Component(service = Rules.class)
public final class Rules {
  /** Limits by signal, by machine and by kind. */
  private record Book(
      Map<String, Map<SignalId, Limit>> machines,
      Map<String, Map<SignalId, Limit>> kinds,
      List<RuleProblem> problems) {}

  private final List<LimitRule> rules = new ArrayList<>();
  private volatile Book book = new Book(Map.of(), Map.of(), List.of());
  private volatile CollisionRule collision = new CollisionRule(Map.of());

  @Activate
  public Rules() {}

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  synchronized void addLimit(LimitRule rule) {
    rules.add(rule);
    write();
  }

  synchronized void removeLimit(LimitRule rule) {
    rules.remove(rule);
    write();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setCollision(CollisionRule rule) {
    collision = rule;
  }

  /** The rule that goes holds until the next comes: there is no moment without one. */
  void unsetCollision(CollisionRule rule) {}

  private void write() {
    var machines = new HashMap<String, Map<SignalId, Limit>>();
    var kinds = new HashMap<String, Map<SignalId, Limit>>();
    var problems = new ArrayList<RuleProblem>();
    rules.sort(Comparator.comparing(LimitRule::file));
    for (LimitRule rule : rules) {
      problems.addAll(rule.problems());
      var owners = rule.machine().isEmpty() ? kinds : machines;
      String owner = rule.machine().isEmpty() ? rule.kind() : rule.machine();
      rule.limit()
          .map(limit -> enter(owners.computeIfAbsent(owner, each -> new HashMap<>()), limit))
          .ifPresent(problems::addAll);
    }
    book = new Book(machines, kinds, problems);
  }

  /** Of two rules for the same, the one whose file comes first by name holds. */
  private static List<RuleProblem> enter(Map<SignalId, Limit> limits, Limit limit) {
    SignalId signal = limit.band().signal();
    Limit first = limits.putIfAbsent(signal, limit);
    return first == null
        ? List.of()
        : List.of(
            new RuleProblem(
                limit.file(),
                "signal",
                signal.text(),
                Weight.ERROR,
                "%s already limits it for the same machines; remove one".formatted(first.file())));
  }

  /** The limits of one machine as they are at a moment. */
  record Limits(Map<SignalId, Limit> own, Map<SignalId, Limit> kind) {
    /** The limit of a signal: the machine's own, else that of its kind; null if there is none. */
    @Nullable Limit of(SignalId signal) {
      Limit first = own.isEmpty() ? null : own.get(signal);
      return first != null || kind.isEmpty() ? first : kind.get(signal);
    }
  }

  /** The limits of a machine, for one batch of its readings. */
  Limits of(MachineId machine, String kind) {
    Book now = book;
    return new Limits(
        now.machines().getOrDefault(machine.text(), Map.of()),
        now.kinds().getOrDefault(kind, Map.of()));
  }

  /** All limits of a machine, by signal. */
  Collection<Limit> limits(MachineId machine, String kind) {
    Book now = book;
    var all = new TreeMap<SignalId, Limit>(now.kinds().getOrDefault(kind, Map.of()));
    all.putAll(now.machines().getOrDefault(machine.text(), Map.of()));
    return all.values();
  }

  /** How collisions are judged. */
  CollisionRule collision() {
    return collision;
  }

  /** What is wrong in the files, by file. */
  List<RuleProblem> problems() {
    var all = new ArrayList<RuleProblem>(collision.problems());
    all.addAll(book.problems());
    return all;
  }
}
