package io.millwright.driver.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real threads: what virtual time cannot show. */
class ThreadsTest {
  private final Threads threads = new Threads(1);

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void calls_that_block_for_ever_leave_lanes_and_timers_free() {
    var never = new CountDownLatch(1);
    for (int i = 0; i < 20; i++) {
      threads.lend(() -> awaitIgnoringInterruption(never));
    }
    var done = new CountDownLatch(2);
    threads.soon(done::countDown);
    Clockwork.Timer unused = threads.after(Duration.ofMillis(1), done::countDown);

    await().until(() -> done.getCount() == 0);
    never.countDown();
  }

  private static void awaitIgnoringInterruption(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // this driver is rude
      }
    }
  }

  @Test
  void an_interrupt_reaches_the_call_it_is_meant_for() {
    var interrupted = new AtomicBoolean();
    var begun = new CountDownLatch(1);
    Clockwork.Loan loan =
        threads.lend(
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.set(true);
              }
            });
    await().until(() -> begun.getCount() == 0);
    loan.interrupt();

    await().untilTrue(interrupted);
  }

  @Test
  void a_lane_keeps_the_order_on_a_shared_pool() {
    var lane = new Lane(threads::soon);
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 1000; i++) {
      int number = i;
      lane.execute(() -> done.add(number));
    }

    await().until(() -> done.size() == 1000);
    assertThat(List.copyOf(done)).isSorted();
  }
}
