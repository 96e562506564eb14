package io.millwright.mail.in.internal;

import io.millwright.mail.Inbox.Fate;

/**
 * What becomes of a letter.
 *
 * @param reason why it is not entered; empty if it is
 * @param ticket the id of the ticket in which it stands; empty if in none
 * @param number of a ticket that was opened for it; empty if none was
 * @param told whether its sender is told
 */
record Outcome(Fate fate, String reason, String ticket, String number, boolean told) {
  /** One that stands in no ticket. */
  Outcome(Fate fate, String reason) {
    this(fate, reason, "", "");
  }

  /** One that its sender is told of. */
  Outcome(Fate fate, String reason, String ticket, String number) {
    this(fate, reason, ticket, number, true);
  }

  /** The same, without telling its sender. */
  Outcome silent() {
    return new Outcome(fate, reason, ticket, number, false);
  }
}
