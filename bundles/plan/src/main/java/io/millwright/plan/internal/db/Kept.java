package io.millwright.plan.internal.db;

import io.millwright.plan.Due;
import io.millwright.plan.PlannedWork;
import java.time.LocalDate;
import java.time.ZoneId;
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
  /** As customer: whose it was is forgotten. No customer is called so. */
  private static final String FORGOTTEN = "-";

  /** Its ticket. */
  public record Ticket(String id, String number) {
    /** There is none yet. */
    public static final Ticket NONE = new Ticket("", "");
  }

  /** Whether nothing is to be done any more. */
  public boolean isOver() {
    return state == Due.State.DONE || state == Due.State.SKIPPED;
  }

  /** Whether only that it is over is left. */
  public boolean isForgotten() {
    return customer.equals(FORGOTTEN);
  }

  /** Only that it is over. */
  public Kept forgotten() {
    return new Kept(
        key,
        kind,
        "",
        said.flatMap(Due.Said::done).orElse(day),
        Due.State.SKIPPED,
        FORGOTTEN,
        "",
        Ticket.NONE,
        "",
        Optional.empty());
  }

  /** The day on which it was over. */
  public LocalDate ended(ZoneId zone) {
    LocalDate end =
        said.flatMap(
                word -> word.done().or(() -> Optional.of(LocalDate.ofInstant(word.at(), zone))))
            .orElse(day);
    // The next one needs another name.
    return end.isAfter(key.planned()) ? end : key.planned().plusDays(1);
  }

  /** The same with another ticket. */
  public Kept with(Due.State now, Ticket other) {
    return new Kept(key, kind, title, day, now, customer, right, other, account, said);
  }

  /** The same as the work is called by now. */
  public Kept named(Kept other) {
    return new Kept(
        key,
        other.kind(),
        other.title(),
        day,
        state,
        customer,
        other.right(),
        ticket,
        account,
        said);
  }

  /** The same after somebody said something. */
  public Kept with(Due.State now, LocalDate other, String who, Due.Said word) {
    return new Kept(key, kind, title, other, now, customer, right, ticket, who, Optional.of(word));
  }

  /** As people see it. */
  public Due due(LocalDate today, String trouble, Optional<Due.Use> use) {
    boolean late = !isOver() && day.isBefore(today);
    return new Due(
        key,
        kind,
        title,
        day,
        late ? Due.State.OVERDUE : state,
        ticket.id(),
        ticket.number(),
        trouble,
        said,
        use);
  }
}
