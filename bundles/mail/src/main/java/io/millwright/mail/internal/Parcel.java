package io.millwright.mail.internal;

import java.time.Instant;

/**
 * News that a rule tells somebody else than by letter, on its way.
 *
 * @param id lasting: who gets it twice knows it by this
 * @param rule whose it is
 * @param body JSON
 * @param tries how often it was tried
 * @param next when it is tried next
 * @param trouble why it was not taken the last time; empty if it was never refused
 */
public record Parcel(
    String id, String rule, String body, Instant made, int tries, Instant next, String trouble) {
  /** Without what it says. */
  @Override
  public String toString() {
    return "Parcel[" + id + "]";
  }
}
