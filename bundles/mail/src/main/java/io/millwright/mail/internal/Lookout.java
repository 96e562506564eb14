package io.millwright.mail.internal;

import java.time.Duration;
import java.time.Instant;

/** When somebody who is told of time passing looks next. Used by one thread at a time. */
final class Lookout {
  private final Duration pace;
  private Instant next = Instant.MIN;

  /**
   * One that looks now and then.
   *
   * @param pace how long it takes until it looks again if nothing is due earlier
   */
  Lookout(Duration pace) {
    this.pace = pace;
  }

  /** Something is due then. */
  void lookAt(Instant time) {
    next = time.isBefore(next) ? time : next;
  }

  /** Whether it is time to look. Whoever sets the clock back must not silence us. */
  boolean isTime(Instant now) {
    boolean setBack = next.isAfter(now.plus(pace));
    if (!setBack && now.isBefore(next)) {
      return false;
    }
    next = now.plus(pace);
    return true;
  }
}
