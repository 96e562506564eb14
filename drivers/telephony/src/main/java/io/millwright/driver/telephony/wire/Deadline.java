package io.millwright.driver.telephony.wire;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The moment at which patience ends. */
public final class Deadline {
  private final Duration patience;
  private final long start = System.nanoTime();

  private Deadline(Duration patience) {
    this.patience = patience;
  }

  public static Deadline in(Duration patience) {
    return new Deadline(patience);
  }

  /** How long it was at the start. */
  public Duration patience() {
    return patience;
  }

  public Duration passed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  public boolean isOver() {
    return passed().compareTo(patience) >= 0;
  }

  /**
   * What is left in whole milliseconds, at least one: sockets read zero as "for ever".
   *
   * @throws SocketTimeoutException if nothing is left
   */
  public int millisLeft() throws SocketTimeoutException {
    Duration left = patience.minus(passed());
    if (left.isNegative() || left.isZero()) {
      throw new SocketTimeoutException("no time left of " + patience);
    }
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, left.toMillis()));
  }
}
