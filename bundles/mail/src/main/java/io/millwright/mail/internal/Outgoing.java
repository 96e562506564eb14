package io.millwright.mail.internal;

import java.time.Instant;

/**
 * A letter that waits.
 *
 * @param id part of its Message-ID
 * @param tries how often it was tried
 * @param thread the signed name of what answers to it belong to; empty if nobody reads answers
 */
public record Outgoing(
    String id, String to, String subject, String text, Instant made, int tries, String thread) {
  /** Without the text: it may hold what only the person may know. */
  @Override
  public String toString() {
    return "Outgoing[" + id + "]";
  }
}
