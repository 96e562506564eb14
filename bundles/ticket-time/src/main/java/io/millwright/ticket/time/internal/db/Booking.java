package io.millwright.ticket.time.internal.db;

import io.millwright.access.AccountId;
import io.millwright.ticket.time.TimeEntry;

/**
 * An entry with what was spent for it.
 *
 * @param customer of the ticket; empty for a machine that is nobody's
 * @param machine of the ticket; empty for none
 * @param by who wrote it
 */
public record Booking(TimeEntry entry, String customer, String machine, AccountId by, Spent spent) {
  /**
   * What was spent of a budget.
   *
   * @param machine at which
   * @param amount minutes or pieces
   * @param reference what for; empty if nothing was
   */
  public record Spent(String machine, long amount, String reference) {
    /** Nothing was. */
    public static final Spent NOTHING = new Spent("", 0, "");
  }
}
