package io.millwright.torture;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Falls when the process is told to end: the journey that runs is interrupted, and ends the site,
 * the machines and all else it started by its own way out.
 */
final class Curtain {
  private static final Duration WAY_OUT = Duration.ofMinutes(3);

  private final CountDownLatch cleared = new CountDownLatch(1);
  private volatile boolean fallen;

  /** Watches over the thread that plays. */
  static Curtain over(Thread player) {
    var curtain = new Curtain();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> curtain.fall(player), "curtain"));
    return curtain;
  }

  private void fall(Thread player) {
    if (cleared.getCount() == 0) {
      return;
    }
    fallen = true;
    System.err.println("ending what was started; a few seconds");
    player.interrupt();
    try {
      if (!cleared.await(WAY_OUT.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("millwright: not all that was started has ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it fell: nothing new is begun. */
  boolean hasFallen() {
    return fallen;
  }

  /** All that was started has ended. */
  void clear() {
    cleared.countDown();
  }
}
