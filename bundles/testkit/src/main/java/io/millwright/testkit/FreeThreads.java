package io.millwright.testkit;

import io.millwright.driver.BorrowedThreads;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads for a driver under test, as many as the platform lends. */
public final class FreeThreads implements BorrowedThreads, AutoCloseable {
  private final ExecutorService pool = Executors.newFixedThreadPool(SHARE);

  @Override
  public <T> Future<T> run(Callable<T> work) {
    return pool.submit(work);
  }

  /** Interrupts all that still runs. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
