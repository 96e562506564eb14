package io.millwright.ticket.time;

import io.millwright.contract.Right;
import java.time.Instant;

/**
 * A piece of work as somebody writes it down.
 *
 * @param person the login of who did it; 1 to 64 characters
 * @param from when it began; not later than now
 * @param minutes how long it took; 1 to 1,440
 * @param text what was done; 1 to 1,000 characters, which the customer reads if it is billed
 * @param scope as what it counts under the contract (E-57 to E-63, H-14 to H-18)
 * @param subject the update or visit it belongs to, where a budget is one for each; else empty
 */
public record Work(
    String person,
    Instant from,
    long minutes,
    String text,
    Right scope,
    String subject,
    Billing billing) {
  /** Who pays for it. */
  public enum Billing {
    /**
     * As the contract says: what it covers is not billed, all else is. What is more than a budget
     * holds is refused with the clause.
     */
    AGREED,
    /** The same, and what is more than the budget holds is billed. */
    AGREED_AND_REST,
    /** The customer, whatever the contract covers; no budget is spent. */
    CHARGED,
    /** Nobody: neither billed nor spent. */
    WAIVED
  }

  /** When it was over. */
  public Instant until() {
    return from.plusSeconds(minutes * 60);
  }
}
