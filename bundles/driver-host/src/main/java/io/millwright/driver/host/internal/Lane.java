package io.millwright.driver.host.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one at a time and in order on a shared pool; no machine holds a thread of its own. */
final class Lane implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final Executor pool;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean busy;

  Lane(Executor pool) {
    this.pool = pool;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      tasks.add(task);
      if (busy) {
        return;
      }
      busy = true;
    }
    pool.execute(this::runOne);
  }

  /** One task per turn, so that a busy lane lets the others have the pool in between. */
  private void runOne() {
    try {
      next().run();
    } catch (RuntimeException e) {
      LOG.error("A task of the driver host failed", e);
    }
    if (goesOn()) {
      pool.execute(this::runOne);
    }
  }

  private synchronized Runnable next() {
    return tasks.remove();
  }

  private synchronized boolean goesOn() {
    busy = !tasks.isEmpty();
    return busy;
  }
}
