package io.millwright.driver.host.internal;

import java.time.Duration;
import java.time.Instant;

/** Where time and threads come from: real in the platform, virtual in tests. */
interface Clockwork {
  /** Ends a planned task; does nothing once it began. */
  interface Timer {
    void cancel();
  }

  /** A thread lent to a blocking call. */
  interface Loan {
    /** Interrupts the call if it is still under way. */
    void interrupt();
  }

  /** The time for people and stamps, in milliseconds; may jump when somebody sets the clock. */
  long millis();

  /** The time for measuring, in nanoseconds; never jumps. */
  long nanos();

  default Instant now() {
    return Instant.ofEpochMilli(millis());
  }

  default Duration uptime() {
    return Duration.ofNanos(nanos());
  }

  /** Runs a short task soon on one of few threads. */
  void soon(Runnable task);

  /** Runs a task that hands news to the bus, and may wait there, on one of a few other threads. */
  void publish(Runnable task);

  /** Runs a short task after the delay. */
  Timer after(Duration delay, Runnable task);

  /** Runs a task that may block as long as it likes on a thread of its own. */
  Loan lend(Runnable blocking);
}
