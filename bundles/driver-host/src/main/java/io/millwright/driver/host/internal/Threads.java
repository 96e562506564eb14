package io.millwright.driver.host.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The real clockwork: every thread of this bundle is made here and ends with {@link #close()}. */
final class Threads implements Clockwork, AutoCloseable {
  private static final RejectedExecutionHandler FORGET_AFTER_CLOSE = (task, pool) -> {};

  private final Clock clock = Clock.systemUTC();
  private final long born = System.nanoTime();
  private final ScheduledThreadPoolExecutor timer;
  private final ExecutorService lanes;
  private final ExecutorService publishers;
  private final ExecutorService lent;

  Threads(int laneThreads) {
    timer = new ScheduledThreadPoolExecutor(1, named("timer"), FORGET_AFTER_CLOSE);
    timer.setRemoveOnCancelPolicy(true);
    lanes = pool(laneThreads, "lane");
    publishers = pool(laneThreads, "publisher");
    lent =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            named("call"),
            FORGET_AFTER_CLOSE);
  }

  private static ExecutorService pool(int threads, String name) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        named(name),
        FORGET_AFTER_CLOSE);
  }

  private static ThreadFactory named(String name) {
    var count = new AtomicInteger();
    return task -> {
      var thread = new Thread(task, "millwright-driver-" + name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public long millis() {
    return clock.millis();
  }

  @Override
  public long nanos() {
    return System.nanoTime() - born;
  }

  @Override
  public void soon(Runnable task) {
    lanes.execute(task);
  }

  @Override
  public void publish(Runnable task) {
    publishers.execute(task);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    ScheduledFuture<?> planned = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> planned.cancel(false);
  }

  @Override
  public Loan lend(Runnable blocking) {
    var call = new LentThread(blocking);
    lent.execute(call);
    return call;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    lanes.shutdownNow();
    publishers.shutdownNow();
    lent.shutdownNow();
  }

  /** Interrupts only while its own task runs, never the next user of a pooled thread. */
  private static final class LentThread implements Runnable, Loan {
    private final Runnable task;
    private @Nullable Thread thread;

    LentThread(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      begin(Thread.currentThread());
      try {
        task.run();
      } finally {
        begin(null);
      }
    }

    private synchronized void begin(@Nullable Thread current) {
      thread = current;
      if (current == null) {
        // An interrupt that came too late must not reach the pool's next task.
        boolean unused = Thread.interrupted();
      }
    }

    @Override
    public synchronized void interrupt() {
      if (thread != null) {
        thread.interrupt();
      }
    }
  }
}
