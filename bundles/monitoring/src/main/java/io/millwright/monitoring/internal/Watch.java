package io.millwright.monitoring.internal;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmCleared;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.LightChanged;
import io.millwright.monitoring.MachineLight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One machine under watch. All but {@code contact} is kept in the store.
 *
 * @param machine which
 * @param kind as the host told it; empty while it did not
 * @param light folded from the alarms
 * @param since when the light became this
 * @param alarms all that stand, by cause; unmodifiable
 * @param contact what is known of the connection
 */
public record Watch(
    MachineId machine,
    String kind,
    Light light,
    Instant since,
    SortedMap<String, Alarm> alarms,
    Contact contact) {
  private static final Comparator<Alarm> GRAVEST_FIRST =
      Comparator.comparing(Alarm::light).reversed().thenComparing(Alarm::since);

  public Watch {
    alarms = Collections.unmodifiableSortedMap(new TreeMap<>(alarms));
  }

  /** A machine never heard of. */
  static Watch begun(MachineId machine, Instant now) {
    return new Watch(machine, "", Light.GREY, now, new TreeMap<>(), Contact.none(now));
  }

  /** A machine as the store knows it. */
  public static Watch kept(
      MachineId machine, String kind, Light light, Instant since, Map<String, Alarm> alarms) {
    return new Watch(machine, kind, light, since, new TreeMap<>(alarms), Contact.none(since));
  }

  /** This one, begun while the store was away, with what the store knew before. */
  Watch joined(Watch saved) {
    var all = new TreeMap<>(saved.alarms);
    all.putAll(alarms);
    return new Watch(
        machine, kind.isEmpty() ? saved.kind : kind, saved.light, saved.since, all, contact);
  }

  Watch with(Contact now) {
    return new Watch(machine, kind, light, since, alarms, now);
  }

  Watch ofKind(String told) {
    return told.isEmpty() || told.equals(kind)
        ? this
        : new Watch(machine, told, light, since, alarms, contact);
  }

  Watch with(Alarm alarm) {
    var changed = new TreeMap<>(alarms);
    changed.put(alarm.cause(), alarm);
    return new Watch(machine, kind, light, since, changed, contact);
  }

  Watch without(String cause) {
    if (!alarms.containsKey(cause)) {
      return this;
    }
    var changed = new TreeMap<>(alarms);
    changed.remove(cause);
    return new Watch(machine, kind, light, since, changed, contact);
  }

  Optional<Alarm> alarm(String cause) {
    return Optional.ofNullable(alarms.get(cause));
  }

  /** With the light that follows from the alarms. Without knowledge it never becomes green. */
  Watch folded(Instant now) {
    Light calm = contact.heard() || light == Light.GREEN ? Light.GREEN : Light.GREY;
    Light folded = alarms.values().stream().map(Alarm::light).reduce(calm, Light::graver);
    return folded == light ? this : new Watch(machine, kind, folded, now, alarms, contact);
  }

  /** Whether the store knows all that it shall keep. */
  boolean isKeptAs(Watch saved) {
    return kind.equals(saved.kind)
        && light == saved.light
        && since.equals(saved.since)
        && alarms.equals(saved.alarms);
  }

  /** As people see it. A machine that has not spoken is never shown green. */
  MachineLight shown() {
    List<Alarm> ordered = alarms.values().stream().sorted(GRAVEST_FIRST).toList();
    if (!ordered.isEmpty()) {
      return new MachineLight(machine, light, ordered.get(0).reason(), since, ordered);
    }
    return contact.heard()
        ? new MachineLight(machine, light, "In order", since, ordered)
        : new MachineLight(machine, Light.GREY, contact.waiting(), contact.since(), ordered);
  }

  /**
   * What is to be told when this follows on {@code saved}.
   *
   * @param by who caused alarms to go; empty if they went by themselves
   */
  List<Fact> factsSince(Watch saved, String by, Instant now) {
    var facts = new ArrayList<Fact>();
    saved.alarms.values().stream()
        .filter(gone -> !alarms.containsKey(gone.cause()))
        .map(gone -> new AlarmCleared(gone, by, now))
        .forEach(facts::add);
    alarms.values().stream()
        .filter(alarm -> isNews(alarm, saved.alarm(alarm.cause())))
        .map(AlarmRaised::new)
        .forEach(facts::add);
    if (light != saved.light) {
      facts.add(new LightChanged(machine, saved.light, light, shown().reason(), since));
    }
    return facts;
  }

  private static boolean isNews(Alarm alarm, Optional<Alarm> before) {
    return before
        .map(known -> alarm.light().compareTo(known.light()) > 0 || alarm.count() > known.count())
        .orElse(true);
  }
}
