package io.millwright.mail.internal;

import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.monitoring.Alarm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All directives of a kind that are there, by name, and which of them an alarm is for. */
final class Directives<D extends Directive> {
  private static final Logger LOG = LoggerFactory.getLogger(Directives.class);

  private final Map<String, D> known = new ConcurrentHashMap<>();
  private final Fleet fleet;

  Directives(Fleet fleet) {
    this.fleet = fleet;
  }

  void add(D one) {
    known.put(one.name(), one);
    if (!one.isSound()) {
      LOG.warn("{}", one.problem());
    }
  }

  void remove(D one) {
    known.remove(one.name(), one);
  }

  /** One by name; null if there is none. */
  @Nullable D get(String name) {
    return known.get(name);
  }

  /** One that something can be done by. */
  Optional<D> sound(String name) {
    return Optional.ofNullable(known.get(name)).filter(Directive::isSound);
  }

  List<D> all() {
    return List.copyOf(known.values());
  }

  /** Those that an alarm is for. */
  List<D> concerned(Alarm alarm) {
    Optional<Site> site = fleet.machine(alarm.machine()).flatMap(Machine::site);
    return known.values().stream()
        .filter(Directive::isSound)
        .filter(each -> each.concerns(alarm.light(), alarm.machine().text(), site))
        .toList();
  }

  /** What is wrong with any of them. */
  List<String> problems() {
    return known.values().stream()
        .map(Directive::problem)
        .filter(words -> !words.isEmpty())
        .toList();
  }
}
