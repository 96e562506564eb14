package io.millwright.ticketing;

import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A piece of work for a person.
 *
 * @param id names it in addresses; forever the same, tells nothing
 * @param number for people, counted per customer: {@code ACME-17}
 * @param version how many entries its history has; grows by one with each
 * @param matter what it is about
 * @param grade how grave, for whom: what its promises depend on
 * @param care what people did with it
 * @param origin where it came from
 * @param repeats how often its alarm came again
 */
public record Ticket(
    String id,
    String number,
    long version,
    Matter matter,
    Grade grade,
    Care care,
    Origin origin,
    Repeats repeats) {
  /**
   * What it is about.
   *
   * @param customer {@code Customer.id()} of fleet-api; empty for a machine that is nobody's
   * @param machine where; empty for a matter of no machine
   * @param cause of the alarm it is about; empty for none
   * @param title one line
   * @param text as it was first described
   * @param parent the id of the ticket it follows from; empty for none
   */
  public record Matter(
      TicketKind kind,
      String customer,
      Optional<MachineId> machine,
      String cause,
      String title,
      String text,
      String parent) {}

  /** How grave, where, and who asks. */
  public record Grade(Priority priority, Environment environment, Requester requester) {}

  /**
   * What people did with it.
   *
   * @param resolution how it was resolved; empty while it is not
   * @param assignee the login of who looks after it; empty for nobody
   * @param duties what of a complete description is there
   * @param agreed the measures agreed with the customer (Z-106)
   * @param plan of a change
   */
  public record Care(
      TicketState state,
      Optional<Resolution> resolution,
      String assignee,
      Set<Duty> duties,
      Agreed agreed,
      Plan plan) {
    /** Keeps a copy. */
    public Care {
      duties = Set.copyOf(duties);
    }
  }

  /**
   * Measures agreed with the customer.
   *
   * @param measures empty while none are
   * @param vendor who agreed for the vendor
   * @param customer who agreed for the customer
   */
  public record Agreed(String measures, String vendor, String customer) {
    /** Nothing yet. */
    public static final Agreed NOTHING = new Agreed("", "", "");
  }

  /**
   * How a change is to be done (E-12).
   *
   * @param minutes the effort; 0 while it is not estimated
   * @param steps what is to be done
   * @param rollback the way back
   */
  public record Plan(long minutes, String steps, String rollback) {
    /** Nothing yet. */
    public static final Plan NOTHING = new Plan(0, "", "");
  }

  /** How it came in. */
  public enum Channel {
    /** The page, or a program over REST. */
    PAGE,
    /** A telephone call that somebody logged. */
    PHONE,
    /** An e-mail. */
    MAIL,
    /** An alarm, before anybody called. */
    ALARM,
    /** Another ticket. */
    TICKET
  }

  /**
   * Where it came from.
   *
   * @param account of who opened it; {@code platform} for the platform itself
   * @param login its login then
   * @param side whose people opened it
   * @param at when it was opened, by page or alarm
   * @param called when it was first reported by telephone; empty if it was not
   */
  public record Origin(
      Channel channel,
      String account,
      String login,
      Side side,
      Instant at,
      Optional<Instant> called) {}

  /**
   * Its alarm.
   *
   * @param count how often it was raised since the ticket was opened, the first time included; 0 if
   *     it came from none
   * @param last when it was raised last; the ticket's beginning if it came from none
   * @param cleared since when its cause is gone: the ticket proposes to be closed
   */
  public record Repeats(int count, Instant last, Optional<Instant> cleared) {}

  /**
   * Whether it is graded critical and nobody reported it by telephone: no clock of a promise that
   * begins with the call runs.
   */
  public boolean isCandidate() {
    return grade.priority() == Priority.P1 && origin.called().isEmpty();
  }
}
