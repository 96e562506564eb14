package io.millwright.plan.internal.db;

import io.millwright.plan.Due;
import io.millwright.plan.PlannedWork;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is kept of one time.
 *
 * @param day when it is due
 * @param state never OVERDUE: that follows from the day
 * @param customer whose machine it was when something was written down; empty for nobody's
 * @param right asked of the contract, by id; empty for none
 * @param ticket empty for none
 * @param account of who said something; empty for nobody
 */
public record Kept(
    Due.Key key,
    PlannedWork.Kind kind,
    String title,
    LocalDate day,
    Due.State state,
    String customer,
    String right,
    Ticket ticket,
    String account,
    Optional<Due.Said> said) {
  /**
   * Its ticket.
   *
   * @param trouble why there is none although there should be
   */
  public record Ticket(String id, String number, String trouble) {
    /** There is none yet. */
    public static final Ticket NONE = new Ticket("", "", "");
  }

  /** Whether nothing is to be done any more. */
  public boolean isOver() {
    return state == Due.State.DONE || state == Due.State.SKIPPED;
  }

  /** The same with another ticket. */
  public Kept with(Due.State now, Ticket other) {
    return new Kept(key, kind, title, day, now, customer, right, other, account, said);
  }

  /** The same after somebody said something. */
  public Kept with(Due.State now, LocalDate other, String who, Due.Said word) {
    return new Kept(key, kind, title, other, now, customer, right, ticket, who, Optional.of(word));
  }

  /** As people see it. */
  public Due due(LocalDate today) {
    boolean late = !isOver() && day.isBefore(today);
    return new Due(
        key,
        kind,
        title,
        day,
        late ? Due.State.OVERDUE : state,
        ticket.id(),
        ticket.number(),
        ticket.trouble(),
        said);
  }
}
