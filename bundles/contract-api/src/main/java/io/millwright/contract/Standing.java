package io.millwright.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a contract stands on a day. Follows from package, contract and day alone.
 *
 * @param state the gravest of the reasons
 * @param reasons all that holds, the gravest first: more than one can fire
 * @param start the first day; empty while nothing began it
 * @param yearFrom the first day of the contract's year; empty before the start
 * @param end the first day on which it does not hold any more, unless it is extended; empty before
 *     the start
 * @param terminated whether it ends then for sure
 * @param dates what is still to come, or has run out and waits for somebody, in order
 */
public record Standing(
    State state,
    List<Reason> reasons,
    Optional<LocalDate> start,
    Optional<LocalDate> yearFrom,
    Optional<LocalDate> end,
    boolean terminated,
    List<Date> dates) {
  /** Keeps copies. */
  public Standing {
    reasons = List.copyOf(reasons);
    dates = List.copyOf(dates);
  }

  /** What holds, the later the graver. */
  public enum State {
    /** In force. */
    ACTIVE,
    /** An invoice is in default; everything still works. */
    OVERDUE,
    /** Not begun yet. */
    PENDING,
    /** Blocked after a single reminder, or for security reasons. */
    BLOCKED,
    /** Suspended for default. */
    SUSPENDED,
    /** Suspended so long that the customer's data is due for deletion. */
    DELETION_DUE,
    /** Over. */
    ENDED;

    /** Whether what it entitles to can be had. */
    public boolean entitles() {
      return this == ACTIVE || this == OVERDUE;
    }
  }

  /**
   * Why.
   *
   * @param name what kind: {@code in-force}, {@code not-begun}, {@code ended}, {@code security}, or
   *     as the {@link Date} that came
   * @param subject of what; may be empty
   * @param since from which day on
   * @param words for a person, in English
   */
  public record Reason(
      State state, String name, String subject, LocalDate since, String clause, String words) {
    /** {@link #name()} of a block for security reasons (Z-73). */
    public static final String SECURITY = "security";
  }

  /**
   * A day that matters.
   *
   * @param name what kind: {@code notice}, {@code payment}, {@code objection} …
   * @param subject of what; may be empty
   * @param on the last day for it, or the first on which something holds
   * @param words for a person, in English
   */
  public record Date(String name, String subject, LocalDate on, String clause, String words) {}
}
