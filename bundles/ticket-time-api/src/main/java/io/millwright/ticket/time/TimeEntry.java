package io.millwright.ticket.time;

import java.time.Instant;

/**
 * One entry in one of its versions.
 *
 * @param id names it; forever the same
 * @param ticket the id of the ticket
 * @param number of the ticket, for people
 * @param revision 1 as it was first written; one more with each correction
 */
public record TimeEntry(
    String id,
    String ticket,
    String number,
    int revision,
    Work work,
    Charge charge,
    Written written) {
  /**
   * Who wrote it so.
   *
   * @param login whose
   * @param at when
   * @param reason why it was corrected; empty for the first
   * @param struck whether it does not count any more
   */
  public record Written(String login, Instant at, String reason, boolean struck) {}
}
