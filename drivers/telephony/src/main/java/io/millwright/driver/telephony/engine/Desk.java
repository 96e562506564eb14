package io.millwright.driver.telephony.engine;

import io.millwright.driver.BorrowedThreads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shares the threads of this bundle among all its machines' questions. A host gets few at a time,
 * and all questions that lasted long when they were last asked get half of the threads together, so
 * that targets which answer never wait for those which do not. Thread-safe.
 */
@Component(service = Desk.class)
public final class Desk {
  /** How many questions to one host run at a time. */
  static final int PER_HOST = 4;

  /** How many questions that last long run at a time. */
  static final int LASTING = BorrowedThreads.SHARE / 2;

  /** A question with its answer; ends soon when interrupted. */
  interface Work {
    void run() throws InterruptedException;
  }

  private final BorrowedThreads threads;
  private final Deque<Errand> waiting = new ArrayDeque<>();
  private final Map<String, Integer> running = new HashMap<>();
  private int all;
  private int lasting;

  @Activate
  public Desk(@Reference BorrowedThreads threads) {
    this.threads = threads;
  }

  /**
   * Has work done as soon as there is room.
   *
   * @param host whom it asks
   * @param lasting whether it will probably take a thread for long
   */
  Errand take(String host, boolean lasting, Work work) {
    var errand = new Errand(this, host, lasting, work);
    synchronized (this) {
      waiting.add(errand);
      startWhatMay();
    }
    return errand;
  }

  /** Takes work back, or interrupts it. */
  void cancel(Errand errand) {
    synchronized (this) {
      if (waiting.remove(errand)) {
        errand.end();
        return;
      }
    }
    errand.interrupt();
  }

  synchronized void ended(Errand errand) {
    release(errand);
    startWhatMay();
  }

  private synchronized void release(Errand errand) {
    running.merge(errand.host(), -1, (a, b) -> a + b == 0 ? null : a + b);
    all--;
    lasting -= errand.isLasting() ? 1 : 0;
    errand.end();
  }

  private synchronized void startWhatMay() {
    for (Iterator<Errand> next = waiting.iterator(); next.hasNext(); ) {
      Errand errand = next.next();
      if (mayStart(errand)) {
        next.remove();
        start(errand);
      }
    }
  }

  private synchronized boolean mayStart(Errand errand) {
    return all < BorrowedThreads.SHARE
        && running.getOrDefault(errand.host(), 0) < PER_HOST
        && (!errand.isLasting() || lasting < LASTING);
  }

  private synchronized void start(Errand errand) {
    running.merge(errand.host(), 1, Integer::sum);
    all++;
    lasting += errand.isLasting() ? 1 : 0;
    try {
      if (errand.ran(threads.run(errand))) {
        return;
      }
    } catch (RejectedExecutionException e) {
      // The same as a future that is cancelled from the beginning: the platform stops.
    }
    release(errand);
  }

  /** How many wait for a thread. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** How many questions to the host run. */
  synchronized int running(String host) {
    return running.getOrDefault(host, 0);
  }
}
