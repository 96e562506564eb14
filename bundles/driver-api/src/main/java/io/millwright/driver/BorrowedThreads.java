package io.millwright.driver;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Threads of the platform for work that blocks beside {@link Link#poll()}: an OSGi service, one
 * share for each bundle that asks for it. A driver that watches many things at once borrows; one
 * that asks one machine for its values needs none. Thread-safe.
 */
@ProviderType
public interface BorrowedThreads {
  /** How many pieces of work of one bundle run at a time; more wait for their turn. */
  int SHARE = 32;

  /**
   * Runs {@code work} as soon as a thread of the share is free.
   *
   * @param work may block; ends soon when interrupted
   * @return its result; {@link Future#cancel cancel(true)} interrupts it. Cancelled at once if the
   *     driver's bundle or the platform is stopping
   */
  <T> Future<T> run(Callable<T> work);
}
