package io.millwright.driver.telephony.engine;

import io.millwright.driver.BorrowedThreads;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Does borrowed work when the test says so, on the test's own thread. */
final class ManualThreads implements BorrowedThreads {
  private final Queue<FutureTask<?>> given = new ArrayDeque<>();
  private int most;

  @Override
  public <T> Future<T> run(Callable<T> work) {
    var task = new FutureTask<T>(work);
    given.add(task);
    most = Math.max(most, given.size());
    return task;
  }

  /** Does all that was given, and what comes of it; says how much it was. */
  int work() {
    int done = 0;
    for (FutureTask<?> task = given.poll(); task != null; task = given.poll()) {
      task.run();
      done++;
    }
    return done;
  }

  /** How many pieces stood here at a time. */
  int most() {
    return most;
  }
}
