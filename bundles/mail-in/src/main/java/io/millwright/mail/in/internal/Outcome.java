package io.millwright.mail.in.internal;

import io.millwright.mail.Inbox.Fate;

/**
 * What becomes of a letter.
 *
 * @param reason why it is not entered; empty if it is
 * @param ticket the id of the ticket in which it stands; empty if in none
 * @param number of a ticket that was opened for it; empty if none was
 */
record Outcome(Fate fate, String reason, String ticket, String number) {
  /** One that stands in no ticket. */
  Outcome(Fate fate, String reason) {
    this(fate, reason, "", "");
  }
}
