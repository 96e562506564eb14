package io.millwright.mail.internal;

import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An alarm that calls people by a chain until somebody acknowledges it.
 *
 * @param base when it began to call, later by all pauses: what steps are counted from
 * @param step the number of the next one
 * @param aside whether the alarm is set aside just now
 * @param paused since when it pauses; the epoch while it does not
 * @param called the ids of the accounts called so far; once it is settled, those not told of that
 * @param end how it was settled; empty while it calls
 */
public record Call(
    String chain,
    MachineId machine,
    String cause,
    Light light,
    String reason,
    Instant since,
    Instant base,
    int step,
    boolean aside,
    Instant paused,
    List<String> called,
    Optional<End> end) {
  private static final int MOST_CALLED = 80;
  private static final Instant NEVER = Instant.EPOCH;

  /**
   * How it was settled.
   *
   * @param by who acknowledged it, by login; empty if it went by itself
   */
  public record End(Instant at, String by) {}

  /** Keeps a copy. */
  public Call {
    called = List.copyOf(called);
  }

  static Call of(String chain, Alarm alarm, Instant now) {
    return new Call(
        chain,
        alarm.machine(),
        alarm.cause(),
        alarm.light(),
        alarm.reason(),
        alarm.since(),
        now,
        0,
        false,
        NEVER,
        List.of(),
        Optional.empty());
  }

  /** They know of it from before, and are to be told when it is settled. */
  Call knownTo(List<String> before) {
    return with(before, end);
  }

  /** Raised once more, graver, or no longer set aside. */
  Call raised(Alarm alarm) {
    return with(alarm.light(), alarm.reason(), base, step, false, paused, called);
  }

  /** The alarm is set aside. */
  Call putAside() {
    return with(light, reason, base, step, true, paused, called);
  }

  /** Pauses or goes on; the time of a pause does not count. */
  Call resting(boolean rests, Instant now) {
    if (rests == isPaused()) {
      return this;
    }
    Instant later = rests ? base : base.plus(Duration.between(paused, now));
    return with(light, reason, later, step, aside, rests ? now : NEVER, called);
  }

  /** The next step is done. */
  Call stepped(List<String> more) {
    var all = new ArrayList<>(called);
    more.stream().filter(id -> !all.contains(id)).forEach(all::add);
    List<String> kept = all.subList(0, Math.min(MOST_CALLED, all.size()));
    return with(light, reason, base, step + 1, aside, paused, kept);
  }

  /** The next step found nobody: what follows it comes at once. */
  Call passed(Duration sooner) {
    return with(light, reason, base.minus(sooner), step + 1, aside, paused, called);
  }

  /** It is settled; those called so far are to be told. */
  Call settled(String by, Instant now) {
    return with(called, Optional.of(new End(now, by)));
  }

  /** Somebody knows that it is settled. */
  Call told(String account) {
    return with(called.stream().filter(id -> !id.equals(account)).toList(), end);
  }

  private Call with(List<String> whom, Optional<End> newEnd) {
    return new Call(
        chain, machine, cause, light, reason, since, base, step, aside, paused, whom, newEnd);
  }

  /** Whether somebody is still to acknowledge it. */
  boolean isOpen() {
    return end.isEmpty();
  }

  boolean isPaused() {
    return !paused.equals(NEVER);
  }

  private Call with(
      Light newLight,
      String newReason,
      Instant newBase,
      int newStep,
      boolean nowAside,
      Instant nowPaused,
      List<String> all) {
    return new Call(
        chain, machine, cause, newLight, newReason, since, newBase, newStep, nowAside, nowPaused,
        all, end);
  }
}
