package io.millwright.driver.telephony.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One piece of work at the desk: waits, runs, ends. */
final class Errand implements Callable<@Nullable Void> {
  private final Desk desk;
  private final String host;
  private final boolean lasting;
  private final Desk.Work work;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile @Nullable Future<?> run;

  Errand(Desk desk, String host, boolean lasting, Desk.Work work) {
    this.desk = desk;
    this.host = host;
    this.lasting = lasting;
    this.work = work;
  }

  String host() {
    return host;
  }

  boolean isLasting() {
    return lasting;
  }

  @Override
  public @Nullable Void call() throws InterruptedException {
    if (taken.compareAndSet(false, true)) {
      try {
        work.run();
      } finally {
        desk.ended(this);
      }
    }
    return null;
  }

  /**
   * It was given to a thread.
   *
   * @return whether it will run, runs or ran; never if the threads' owner is stopping
   */
  boolean ran(Future<?> future) {
    run = future;
    return !future.isCancelled() || !taken.compareAndSet(false, true);
  }

  /** Keeps it from starting, or interrupts it. */
  void interrupt() {
    if (taken.compareAndSet(false, true)) {
      desk.ended(this);
    } else {
      Future<?> running = run;
      if (running != null) {
        running.cancel(true);
      }
    }
  }

  void end() {
    end.countDown();
  }

  boolean awaitEnd(Duration most) throws InterruptedException {
    return end.await(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS);
  }
}
