package io.millwright.driver.host.internal;

import java.time.Duration;

/**
 * Counts a machine's calls that overran and have not come back. While one may still obey its
 * interruption no other call is made; after a minute it is given up; and never are more than a few
 * threads lost to one machine. Changed on the machine's lane only.
 */
final class Stuck {
  static final Duration PATIENCE = Duration.ofMinutes(1);
  static final int MOST = 3;

  private volatile int calls;
  private Duration newest = Duration.ZERO;

  @SuppressWarnings("NonAtomicVolatileUpdate") // one lane writes, others only look
  void overran(Duration uptime) {
    calls++;
    newest = uptime;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one lane writes, others only look
  void cameBack() {
    calls--;
  }

  boolean allowsCall(Duration uptime) {
    return calls == 0 || (calls < MOST && uptime.minus(newest).compareTo(PATIENCE) >= 0);
  }

  int calls() {
    return calls;
  }
}
