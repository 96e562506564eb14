package io.millwright.monitoring.internal;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.internal.life.Life;
import io.millwright.monitoring.internal.life.Standing;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One machine under watch. All but {@code contact} is kept in the store.
 *
 * @param machine which
 * @param kind as the host told it; empty while it did not
 * @param light folded from the alarms
 * @param since when the light became this
 * @param alarms what is there as judged, by cause; unmodifiable
 * @param pending changes that wait for their time, by cause; unmodifiable
 * @param contact what is known of the connection
 * @param life what follows from it for people
 */
public record Watch(
    MachineId machine,
    String kind,
    Light light,
    Instant since,
    SortedMap<String, Alarm> alarms,
    SortedMap<String, Pending> pending,
    Contact contact,
    Life life) {
  private static final Comparator<Alarm> GRAVEST_FIRST =
      Comparator.comparing(Alarm::light).reversed().thenComparing(Alarm::since);

  public Watch {
    alarms = copy(alarms);
    pending = copy(pending);
  }

  // Of nearly all machines, at nearly all times, there is nothing to copy.
  private static <V> SortedMap<String, V> copy(SortedMap<String, V> map) {
    return map.isEmpty()
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** A machine never heard of. */
  static Watch begun(MachineId machine, Instant now) {
    return new Watch(
        machine,
        "",
        Light.GREY,
        now,
        new TreeMap<>(),
        new TreeMap<>(),
        Contact.none(now),
        Life.NONE);
  }

  /** A machine as the store knows it. */
  public static Watch kept(
      MachineId machine,
      String kind,
      Light light,
      Instant since,
      Map<String, Standing> alarms,
      Map<String, Pending> pending) {
    Life life = Life.kept(alarms);
    return new Watch(
        machine,
        kind,
        light,
        since,
        new TreeMap<>(life.present()),
        new TreeMap<>(pending),
        Contact.none(since),
        life);
  }

  /** This one, begun while the store was away, with what the store knew before. */
  Watch joined(Watch saved) {
    var all = new TreeMap<>(saved.alarms);
    all.putAll(alarms);
    var waiting = new TreeMap<>(saved.pending);
    waiting.putAll(pending);
    return new Watch(
        machine,
        kind.isEmpty() ? saved.kind : kind,
        saved.light,
        saved.since,
        all,
        waiting,
        contact,
        life.joined(saved.life));
  }

  Watch with(Contact now) {
    return new Watch(machine, kind, light, since, alarms, pending, now, life);
  }

  /** With the lives of its alarms as they are by now. */
  public Watch with(Life next) {
    return next.equals(life)
        ? this
        : new Watch(machine, kind, light, since, alarms, pending, contact, next);
  }

  Watch ofKind(String told) {
    return told.isEmpty() || told.equals(kind)
        ? this
        : new Watch(machine, told, light, since, alarms, pending, contact, life);
  }

  Watch with(Alarm alarm) {
    var changed = new TreeMap<>(alarms);
    changed.put(alarm.cause(), alarm);
    return new Watch(machine, kind, light, since, changed, pending, contact, life);
  }

  Watch without(String cause) {
    if (!alarms.containsKey(cause)) {
      return this;
    }
    var changed = new TreeMap<>(alarms);
    changed.remove(cause);
    return new Watch(machine, kind, light, since, changed, pending, contact, life);
  }

  Watch with(Pending waits) {
    if (waits.equals(pending.get(waits.cause()))) {
      return this;
    }
    var changed = new TreeMap<>(pending);
    changed.put(waits.cause(), waits);
    return new Watch(machine, kind, light, since, alarms, changed, contact, life);
  }

  Watch withoutPending(String cause) {
    if (!pending.containsKey(cause)) {
      return this;
    }
    var changed = new TreeMap<>(pending);
    changed.remove(cause);
    return new Watch(machine, kind, light, since, alarms, changed, contact, life);
  }

  Optional<Alarm> alarm(String cause) {
    return Optional.ofNullable(alarms.get(cause));
  }

  /** With the light that follows from the alarms. Without knowledge it never becomes green. */
  Watch folded(Instant now) {
    Light calm = contact.heard() || light == Light.GREEN ? Light.GREEN : Light.GREY;
    Light folded = shining().map(Alarm::light).reduce(calm, Light::graver);
    return folded == light
        ? this
        : new Watch(machine, kind, folded, now, alarms, pending, contact, life);
  }

  /** What makes the light what it is: all that stands and is not set aside. */
  private Stream<Alarm> shining() {
    if (alarms.isEmpty() && life.standings().isEmpty()) {
      return Stream.empty();
    }
    Stream<Alarm> held =
        life.standings().values().stream().filter(Standing::shines).map(Standing::alarm);
    Stream<Alarm> fresh =
        alarms.values().stream().filter(alarm -> life.of(alarm.cause()).isEmpty());
    return Stream.concat(held, fresh);
  }

  /** Whether the store knows all that it shall keep. */
  boolean isKeptAs(Watch saved) {
    return kind.equals(saved.kind)
        && light == saved.light
        && since.equals(saved.since)
        && life.unwritten().isEmpty()
        && pending.equals(saved.pending)
        && life.standings().equals(saved.life.standings());
  }

  /** As people see it. A machine that has not spoken is never shown green. */
  MachineLight shown() {
    List<Alarm> ordered = shining().sorted(GRAVEST_FIRST).toList();
    if (!ordered.isEmpty()) {
      return new MachineLight(machine, light, ordered.get(0).reason(), since, ordered);
    }
    return contact.heard()
        ? new MachineLight(machine, light, calm(), since, ordered)
        : new MachineLight(machine, Light.GREY, contact.waiting(), contact.since(), ordered);
  }

  /** That nothing shines because somebody set it aside must not look as if nothing was there. */
  private String calm() {
    long aside =
        life.standings().values().stream()
            .filter(standing -> standing.isActive() && standing.aside().holds())
            .count();
    return aside == 0
        ? "In order"
        : "In order, but for %d %s set aside".formatted(aside, aside == 1 ? "alarm" : "alarms");
  }

  /** What is to be told when this follows on {@code saved}. */
  List<Fact> factsSince(Watch saved, Instant now) {
    return Telling.of(saved, this, now);
  }
}
