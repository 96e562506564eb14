package io.millwright.bus.internal;

import io.millwright.bus.News;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of a queue is handed over at once, and waits for more where the listener wishes it.
 * One thread gathers; the others may hurry it.
 */
final class Gatherer {
  /** The most that is handed over at once: what a listener must be able to hold in its hands. */
  static final int EVENTS = 1000;

  static final int READINGS = 20_000;

  private final SedaQueue queue;
  private volatile long pause;
  private volatile boolean alone = true;
  private volatile boolean hurried;
  private volatile @Nullable Thread resting;
  private long last;
  private boolean begun;

  Gatherer(SedaQueue queue) {
    this.queue = queue;
  }

  void suit(Guest guest) {
    pause = guest.gather().toNanos();
    alone = !guest.takesLists();
  }

  /** What is to be handed over together with {@code first}: itself and what came behind it. */
  List<News> from(News first) {
    if (alone) {
      return List.of(first);
    }
    rest();
    var all = new ArrayList<News>();
    int readings = 0;
    for (News next = first; next != null; next = isFull(all, readings) ? null : queue.pollNews()) {
      all.add(next);
      readings += SedaQueue.weight(next);
    }
    last = System.nanoTime();
    begun = true;
    return Collections.unmodifiableList(all);
  }

  /** Something came in: a queue that fills up is not left waiting. */
  void filled() {
    Thread thread = resting;
    if (thread != null && queue.isHalfFull()) {
      LockSupport.unpark(thread);
    }
  }

  /** No more will come: what is here is handed over without waiting, from now on. */
  void hurry() {
    hurried = true;
    LockSupport.unpark(resting);
  }

  private static boolean isFull(List<News> all, int readings) {
    return all.size() >= EVENTS || readings >= READINGS;
  }

  private void rest() {
    if (!begun || pause <= 0) {
      return;
    }
    Thread thread = Thread.currentThread();
    long due = last + pause;
    resting = thread;
    for (long left = due - System.nanoTime();
        left > 0 && !hurried && !thread.isInterrupted() && !queue.isHalfFull();
        left = due - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
    resting = null;
  }
}
