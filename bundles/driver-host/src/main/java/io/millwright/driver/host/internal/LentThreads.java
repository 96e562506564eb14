package io.millwright.driver.host.internal;

import io.millwright.driver.BorrowedThreads;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.ServiceScope;

/** One driver bundle's share of threads; they end when idle and when the bundle goes. */
@Component(scope = ServiceScope.BUNDLE)
public final class LentThreads implements BorrowedThreads {
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor pool;

  @Activate
  public LentThreads(ComponentContext context) {
    this(name(context.getUsingBundle()));
  }

  LentThreads(String borrower) {
    var count = new AtomicInteger();
    pool =
        new ThreadPoolExecutor(
            SHARE,
            SHARE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              var thread = new Thread(task, borrower + "-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            LentThreads::refuse);
    pool.allowCoreThreadTimeOut(true);
  }

  private static String name(Bundle borrower) {
    return borrower.getSymbolicName().replaceFirst("^io\\.", "").replace('.', '-');
  }

  /** The borrower or the platform is stopping. */
  private static void refuse(Runnable task, ThreadPoolExecutor pool) {
    if (task instanceof Future<?> late) {
      late.cancel(false);
    }
  }

  @Override
  public <T> Future<T> run(Callable<T> work) {
    var task = new FutureTask<T>(work);
    pool.execute(task);
    return task;
  }

  @Deactivate
  void close() {
    pool.shutdownNow().forEach(waiting -> refuse(waiting, pool));
  }
}
