package io.millwright.ticketing;

import io.millwright.calendar.ServiceClock.Side;
import java.time.Instant;

/**
 * One entry of a ticket's history. Never changed; clocks follow from the entries.
 *
 * @param number from 1 on, without a hole
 * @param at when
 * @param login who
 * @param side whose people
 * @param from before; empty where nothing changed
 * @param to now; empty where nothing changed
 * @param text in words; may be empty
 * @param internal whether it is for the vendor's people only
 */
public record TicketEvent(
    long number,
    Instant at,
    String login,
    Side side,
    What what,
    String from,
    String to,
    String text,
    boolean internal) {
  /** What happened. */
  public enum What {
    /** It was opened. */
    OPENED,
    /** It came into another state. */
    STATE,
    /** It was graded anew: {@code P2 LIVE}. */
    GRADE,
    /** It turned out to be of another kind. */
    KIND,
    /** Somebody else looks after it. */
    ASSIGNED,
    /** Somebody wrote. */
    COMMENT,
    /** It was reported by telephone; {@code to} is when. */
    CALL,
    /** More or less of a complete description is there. */
    DUTIES,
    /** It was said what of the contract it is about, what it came from, and who bears the cost. */
    SCOPE,
    /** Measures were agreed with the customer. */
    AGREED,
    /** A change was estimated and planned. */
    ESTIMATE,
    /** Somebody approved a change; {@code from} are their roles, {@code to} is their side. */
    APPROVAL,
    /** The cause of its alarm is gone, or is there again. */
    ALARM,
    /** Another ticket follows from it; {@code to} is its number. */
    FOLLOWED,
    /** A file was attached, or taken away; its name stands where it is. */
    FILE,
    /** It was linked, or a link taken away: {@code CHILD_OF ACME-2} stands where it is. */
    LINKED,
    /** It went into another ticket, {@code to}, or another one, {@code from}, into it. */
    MERGED,
    /** It was taken out of another ticket, {@code from}, or another one, {@code to}, out of it. */
    SPLIT_BACK,
    /** A part of it became another ticket, {@code to}, or it was a part of one, {@code from}. */
    SPLIT,
    /** Who must approve a change: a line for each group, so many of whom. */
    APPROVERS,
    /** Somebody refused the plan of a change. */
    REFUSAL
  }
}
