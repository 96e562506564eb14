package io.millwright.mail.internal;

import java.time.Instant;

/**
 * A letter that waits.
 *
 * @param id part of its Message-ID
 * @param tries how often it was tried
 */
public record Outgoing(String id, String to, String subject, String text, Instant made, int tries) {
  /** Without the text: it may hold what only the person may know. */
  @Override
  public String toString() {
    return "Outgoing[" + id + "]";
  }
}
