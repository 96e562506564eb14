package io.millwright.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One promise to one request: it runs from a moment on, stands still in pauses, and ends when what
 * was promised is done. What it says follows from these alone, so it can be asked anew whenever one
 * of them changes; pauses stay when the target does not.
 *
 * @param pauses in any order; a reaction time has none
 * @param done when what was promised was done; empty while it is not
 */
public record ServiceClock(
    BusinessHours hours, Target target, Instant from, List<Pause> pauses, Optional<Instant> done) {
  /** Somebody wrote or spoke. */
  public record Contact(Instant at, Side side) {}

  /** Who did. */
  public enum Side {
    CUSTOMER,
    DESK
  }

  public ServiceClock {
    pauses = List.copyOf(pauses);
  }

  /** One that begins, without a pause. */
  public static ServiceClock start(BusinessHours hours, Target target, Instant from) {
    return new ServiceClock(hours, target, from, List.of(), Optional.empty());
  }

  /**
   * The clock of the next word to a customer: it begins with the first word of theirs that waits
   * for an answer, and the desk's next word ends it.
   *
   * @param contacts in order; none before the first of the customer's counts
   * @return the latest such clock, done or not; none before the customer's first word
   */
  public static Optional<ServiceClock> ofUpdates(
      BusinessHours hours, Target target, List<Contact> contacts) {
    Optional<ServiceClock> latest = Optional.empty();
    for (Contact contact : contacts) {
      boolean waits = latest.map(clock -> clock.done().isEmpty()).orElse(false);
      if (contact.side() == Side.CUSTOMER && !waits) {
        latest = Optional.of(start(hours, target, contact.at()));
      } else if (contact.side() == Side.DESK && waits) {
        latest = latest.map(clock -> clock.done(contact.at()));
      }
    }
    return latest;
  }

  /** The earliest deadline of those that still run. */
  public static Optional<Due> next(Collection<ServiceClock> clocks) {
    return clocks.stream()
        .flatMap(clock -> clock.due().stream())
        .min(Comparator.comparing(due -> due.at().toInstant()));
  }

  /** The same after what was promised was done. */
  public ServiceClock done(Instant at) {
    return new ServiceClock(hours, target, from, pauses, Optional.of(at));
  }

  /** The same under another promise; its pauses stay. */
  public ServiceClock to(Target other) {
    return new ServiceClock(hours, other, from, pauses, done);
  }

  /** The same with one more pause. */
  public ServiceClock paused(Pause more) {
    var all = new java.util.ArrayList<>(pauses);
    all.add(more);
    return new ServiceClock(hours, target, from, all, done);
  }

  /** The deadline and the way to it, while it runs; none once it is done. */
  public Optional<Due> due() {
    return done.isPresent() ? Optional.empty() : Optional.of(promised());
  }

  /** The deadline, whether it runs or is done. */
  public Due promised() {
    return hours.due(from, target, pauses);
  }

  /** The time within the hours that passed up to a moment, pauses left out. */
  public Duration taken(Instant until) {
    return new Arithmetic(hours).counted(from, until, Pause.inOrder(pauses));
  }

  /** What was left when it was done, below zero if it was late; empty while it runs. */
  public Optional<Duration> margin() {
    return done.map(
        end -> {
          Instant at = promised().at().toInstant();
          List<Pause> ordered = Pause.inOrder(pauses);
          var arithmetic = new Arithmetic(hours);
          return end.isAfter(at)
              ? arithmetic.counted(at, end, ordered).negated()
              : arithmetic.counted(end, at, ordered);
        });
  }

  /** Whether it was done in time: at the deadline itself it is. Empty while it runs. */
  public Optional<Boolean> kept() {
    return done.map(end -> !end.isAfter(promised().at().toInstant()));
  }
}
