package io.millwright.contract;

import io.millwright.calendar.Target;
import java.util.Set;

/**
 * One promise of how quick the vendor is. Rows are data: those of a contract go before those of its
 * package (E-68).
 *
 * @param clock what is to have happened in time
 * @param when for whom and what it holds
 * @param target how much time there is
 * @param calendar whose hours count: a code of the shipped calendars, {@link #AROUND_THE_CLOCK}, or
 *     {@link #OF_CONTRACT}
 * @param percent how many of a hundred cases; 100 is a promise for each
 * @param clause what says so
 * @param note what a person should know as well; may be empty
 */
public record SlaRow(
    Clock clock,
    When when,
    Target target,
    String calendar,
    int percent,
    String clause,
    String note) {
  /** All hours of all days. */
  public static final String AROUND_THE_CLOCK = "24x7";

  /** The calendar that the contract names. */
  public static final String OF_CONTRACT = "contract";

  /** Checks the percentage. */
  public SlaRow {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent %d: 1 to 100".formatted(percent));
    }
  }

  /** What is stamped. */
  public enum Clock {
    /** Somebody answered. */
    REACTION,
    /** The request was opened for review (TTO). */
    OPENED,
    /** Work began. */
    WORK_STARTED,
    /** The customer heard again how it stands. */
    NEXT_UPDATE,
    /** It works again, by workaround or solution (TTR). */
    RESOLVED
  }

  /** How grave. */
  public enum Priority {
    /** Critical. */
    P1,
    /** High. */
    P2,
    /** Medium. */
    P3,
    /** Low. */
    P4
  }

  /** Where. */
  public enum Environment {
    /** In production. */
    LIVE,
    /** Not in production. */
    LAB
  }

  /** Who asks (Z-82, Z-83). */
  public enum Requester {
    /** An authorised user. */
    USER,
    /** An administrator whom the customer named. */
    ADMINISTRATOR
  }

  /** What must be there before the clock begins. */
  public enum Begin {
    /** The ticket itself. */
    TICKET,
    /** A report by telephone. */
    PHONE_CALL,
    /** A complete description of the problem. */
    COMPLETE_DESCRIPTION
  }

  /**
   * For what a row holds; an empty set does not matter.
   *
   * @param begin what must be there before the clock begins
   */
  public record When(
      Set<Priority> priorities,
      Set<Environment> environments,
      Set<Requester> requesters,
      Begin begin) {
    /** Keeps copies. */
    public When {
      priorities = Set.copyOf(priorities);
      environments = Set.copyOf(environments);
      requesters = Set.copyOf(requesters);
    }
  }

  /**
   * What a ticket is.
   *
   * @param clock which of its clocks
   */
  public record Case(
      Clock clock, Priority priority, Environment environment, Requester requester) {}

  /** Whether it holds for a case. */
  public boolean isFor(Case one) {
    return clock == one.clock()
        && holds(when.priorities(), one.priority())
        && holds(when.environments(), one.environment())
        && holds(when.requesters(), one.requester());
  }

  private static <T> boolean holds(Set<T> wanted, T one) {
    return wanted.isEmpty() || wanted.contains(one);
  }
}
