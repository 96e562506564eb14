package io.millwright.driver.host.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A blocking call of a driver on a lent thread, with a deadline. All endings are told on the lane.
 *
 * @param <T> what the call gives
 */
final class Call<T> {
  /** How a call ends: one of the first three, and after {@link #overran} perhaps the last. */
  interface Ending<T> {
    void returned(T result);

    void failed(Throwable failure);

    /** The deadline passed; the thread was interrupted and may never come back. */
    void overran();

    /** A call that overran came back after all, with a result or (null) without. */
    void cameBack(@Nullable T late);
  }

  private enum Phase {
    RUNNING,
    OVERRUN,
    ENDED
  }

  private final Lane lane;
  private final Ending<T> ending;
  private final Clockwork.Timer deadline;
  private final Clockwork.Loan loan;
  private Phase phase = Phase.RUNNING;

  /** Begins the call. Must be made on the lane. */
  Call(Clockwork clock, Lane lane, Duration deadline, Callable<T> work, Ending<T> ending) {
    this.lane = lane;
    this.ending = ending;
    this.deadline = clock.after(deadline, () -> lane.execute(this::overrun));
    this.loan = clock.lend(() -> run(work));
  }

  /** Asks the call to end early; its ending is told as ever. */
  void interrupt() {
    loan.interrupt();
  }

  private void run(Callable<T> work) {
    T result;
    try {
      result = work.call();
    } catch (Throwable e) { // a driver's broken library shows as an Error and must not be swallowed
      lane.execute(() -> ended(null, e));
      return;
    }
    lane.execute(() -> ended(result, null));
  }

  private void ended(@Nullable T result, @Nullable Throwable failure) {
    Phase before = phase;
    phase = Phase.ENDED;
    if (before == Phase.OVERRUN) {
      ending.cameBack(result);
      return;
    }
    deadline.cancel();
    if (failure != null) {
      ending.failed(failure);
    } else if (result != null) {
      ending.returned(result);
    } else {
      ending.failed(new IllegalStateException("the driver returned nothing"));
    }
  }

  private void overrun() {
    if (phase == Phase.RUNNING) {
      phase = Phase.OVERRUN;
      loan.interrupt();
      ending.overran();
    }
  }
}
