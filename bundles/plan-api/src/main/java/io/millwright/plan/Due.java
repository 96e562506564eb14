package io.millwright.plan;

import io.millwright.model.MachineId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One time of planned work at one machine.
 *
 * @param key which
 * @param kind of the work
 * @param title of the work
 * @param day when it is due, on the calendar of the machine's site; another than the planned one if
 *     it was moved
 * @param ticket its ticket; empty before there is one
 * @param number of the ticket, for people
 * @param trouble why it has none although it should; empty if nothing is wrong
 * @param said what a person said last of it; empty if nobody said anything
 * @param use how far the counter is that it waits for; empty if it waits for a day, and as soon as
 *     there is a ticket
 */
public record Due(
    Key key,
    PlannedWork.Kind kind,
    String title,
    LocalDate day,
    State state,
    String ticket,
    String number,
    String trouble,
    Optional<Said> said,
    Optional<Use> use) {
  /**
   * How far a counter is.
   *
   * @param counter its signal
   * @param used hours since the last time, or since the first day of the work
   * @param every so many hours
   * @param reckoned whether the day follows from the use so far, as an estimate, or has come; else
   *     nobody knows the day, and today's stands for it
   */
  public record Use(String counter, double used, int every, boolean reckoned) {}

  /**
   * Names one time, forever the same.
   *
   * @param work name of the work
   * @param planned the day that the rule names
   */
  public record Key(String work, MachineId machine, LocalDate planned) {}

  /** How it stands. */
  public enum State {
    /** To come. */
    PLANNED,
    /** Its ticket is open. */
    OPEN,
    /** Its day is over, and it is not done. */
    OVERDUE,
    /** Done. */
    DONE,
    /** Left out, with a reason. */
    SKIPPED
  }

  /**
   * What was said of it.
   *
   * @param by whose login
   * @param words the result, or why it was moved or skipped
   * @param done when it was done; empty if it was not
   * @param validUntil last day of the certificate; empty if there is none
   */
  public record Said(
      String by,
      Instant at,
      String words,
      Optional<LocalDate> done,
      Optional<LocalDate> validUntil) {}
}
