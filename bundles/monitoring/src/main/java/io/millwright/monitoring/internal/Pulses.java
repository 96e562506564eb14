package io.millwright.monitoring.internal;

import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns how often each signal comes, and tells which are overdue. A signal may be told only when
 * it changes: the longest it paused within two days is its usual pause, and none is missed before
 * it was followed for an hour. In memory only: after a restart it learns anew. Used by one thread
 * at a time.
 */
final class Pulses {
  /** For who does not want to know. */
  static final Pulses NONE = new Pulses(0);

  private static final long LEAST_MILLIS = Duration.ofSeconds(30).toMillis();
  private static final long LEARNT_MILLIS = Duration.ofHours(1).toMillis();
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final int LEARNT_TIMES = 20;

  private final int pauses;
  private final Map<MachineId, Map<SignalId, Pulse>> machines = new HashMap<>();

  /** One signal; times in milliseconds. */
  private static final class Pulse {
    private final long first;
    private long last;
    private long turned;
    private long longest;
    private long longestBefore;
    private int times;
    private boolean missed = true;

    private Pulse(long now) {
      this.first = now;
      this.last = now;
      this.turned = now;
    }

    private void comes(long now) {
      if (now - turned >= DAY_MILLIS) {
        turned = now;
        longestBefore = longest;
        longest = 0;
      }
      longest = Math.max(longest, now - last);
      last = now;
      times++;
    }

    private long usual() {
      return Math.max(longest, longestBefore);
    }

    private boolean isOverdue(long now, int pauses) {
      return times >= LEARNT_TIMES
          && last - first >= LEARNT_MILLIS
          && now - last > Math.max(LEAST_MILLIS, usual() * pauses);
    }
  }

  /**
   * @param pauses a signal is overdue after so many of its usual pauses; 0: none ever is
   */
  Pulses(int pauses) {
    this.pauses = pauses;
  }

  /** Whether none is ever overdue. */
  boolean isOff() {
    return pauses == 0;
  }

  /** A good value of a signal came; whether it may have been called overdue before. */
  boolean hear(MachineId machine, SignalId signal, Instant at) {
    if (isOff()) {
      return false;
    }
    long now = at.toEpochMilli();
    Pulse pulse =
        machines
            .computeIfAbsent(machine, each -> new HashMap<>())
            .computeIfAbsent(signal, each -> new Pulse(now));
    pulse.comes(now);
    boolean missed = pulse.missed;
    pulse.missed = false;
    return missed;
  }

  /** A machine has these signals only: none of the others is missed any more. */
  void keep(MachineId machine, Set<SignalId> signals) {
    Map<SignalId, Pulse> known = machines.get(machine);
    if (known != null) {
      known.keySet().retainAll(signals);
    }
  }

  /** The machine was not heard at all: no signal of it paused by itself. */
  void rest(MachineId machine, Instant now) {
    of(machine).values().forEach(pulse -> pulse.last = now.toEpochMilli());
  }

  /** All that are overdue. */
  Map<SignalId, Late> overdue(MachineId machine, Instant now) {
    if (isOff()) {
      return Map.of();
    }
    long at = now.toEpochMilli();
    // Nearly always there is none.
    Map<SignalId, Late> overdue = Map.of();
    for (Map.Entry<SignalId, Pulse> one : of(machine).entrySet()) {
      Pulse pulse = one.getValue();
      if (pulse.isOverdue(at, pauses)) {
        pulse.missed = true;
        overdue = overdue.isEmpty() ? new TreeMap<>(Comparator.comparing(SignalId::text)) : overdue;
        overdue.put(
            one.getKey(),
            new Late(Instant.ofEpochMilli(pulse.last), Duration.ofMillis(pulse.usual())));
      }
    }
    return overdue;
  }

  /**
   * An overdue signal.
   *
   * @param since when it came last
   * @param usual its longest pause before
   */
  record Late(Instant since, Duration usual) {}

  private Map<SignalId, Pulse> of(MachineId machine) {
    return machines.getOrDefault(machine, Map.of());
  }

  /** Nothing is known of these any more. */
  void forget(Set<MachineId> gone) {
    machines.keySet().removeAll(gone);
  }
}
