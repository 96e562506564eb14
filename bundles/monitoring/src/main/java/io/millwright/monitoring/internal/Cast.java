package io.millwright.monitoring.internal;

import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.history.History;
import io.millwright.model.SignalId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Whom a written rule would hold for, were it in force beside the others. */
final class Cast {
  private final Written written;
  private final Fleet fleet;
  private final Rules whole = new Rules();

  Cast(Written written, Rules live, Fleet fleet) {
    this.written = written;
    this.fleet = fleet;
    whole.setFleet(fleet);
    String file = written.limit().map(LimitRule::file).orElse("");
    live.limits().stream().filter(rule -> !rule.file().equals(file)).forEach(whole::addLimit);
    written.limit().ifPresent(whole::addLimit);
    String events = written.event().map(EventRule::file).orElse("");
    live.events().stream().filter(rule -> !rule.file().equals(events)).forEach(whole::addEvent);
    written.event().ifPresent(whole::addEvent);
  }

  /** The machines it names. */
  List<Machine> machines(Predicate<Machine> admitted) {
    Scope scope = written.scope();
    return fleet.machines().stream()
        .filter(
            machine ->
                scope.holdsFor(
                    machine.id().text(), machine.site().map(Site::id).orElse(""), machine.kind()))
        .filter(admitted)
        .toList();
  }

  /** Whether a narrower rule about collisions overrides it at a machine. */
  boolean isOverridden(Machine machine) {
    return written
        .event()
        .filter(rule -> rule.collision().isPresent())
        .filter(
            rule ->
                whole
                    .collisionRule(machine.id(), machine.kind())
                    .filter(holds -> holds.file().equals(rule.file()))
                    .isEmpty())
        .isPresent();
  }

  /**
   * The signals that must be heard to judge it at a machine; none if narrower rules override it.
   */
  List<SignalId> signals(History history, Machine machine) {
    LimitRule rule = written.limit().orElseThrow();
    Laws laws = whole.of(machine.id(), machine.kind());
    Set<SignalId> heard = new LinkedHashSet<>();
    for (SignalId signal : history.signals(machine.id())) {
      laws.of(signal).stream()
          .filter(law -> law.file().equals(rule.file()) && rule.scope().covers(law.signal()))
          .forEach(
              law -> {
                heard.add(signal);
                law.other().ifPresent(heard::add);
              });
    }
    return List.copyOf(heard);
  }
}
