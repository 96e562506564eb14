package io.millwright.driver.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.BorrowedThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LentThreadsTest {
  private final LentThreads threads = new LentThreads("a-driver");

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void never_runs_more_than_the_share_at_a_time() throws Exception {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var gate = new CountDownLatch(1);
    var work = new ArrayList<Future<Integer>>();
    for (int i = 0; i < 100; i++) {
      work.add(
          threads.run(
              () -> {
                int now = running.incrementAndGet();
                most.accumulateAndGet(now, Math::max);
                gate.await();
                return running.decrementAndGet();
              }));
    }
    await().until(() -> running.get() == BorrowedThreads.SHARE);
    gate.countDown();
    for (Future<Integer> each : work) {
      each.get();
    }
    assertThat(most).hasValue(BorrowedThreads.SHARE);
  }

  @Test
  void interrupts_what_runs_and_cancels_what_waits_when_the_borrower_goes() {
    var started = new CountDownLatch(BorrowedThreads.SHARE);
    var interrupted = new CountDownLatch(BorrowedThreads.SHARE);
    for (int i = 0; i < BorrowedThreads.SHARE; i++) {
      Future<?> unused =
          threads.run(
              () -> {
                started.countDown();
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  interrupted.countDown();
                }
                return true;
              });
    }
    await().until(() -> started.getCount() == 0);
    Future<?> waiting = threads.run(() -> 1);

    threads.close();

    await().until(() -> interrupted.getCount() == 0);
    assertThat(List.of(waiting, threads.run(() -> 1))).allMatch(Future::isCancelled);
  }

  @Test
  void hands_on_what_went_wrong() throws InterruptedException {
    Future<?> work =
        threads.run(
            () -> {
              throw new IllegalStateException("broken");
            });
    try {
      work.get();
    } catch (ExecutionException e) {
      assertThat(e).hasMessageContaining("broken");
      return;
    }
    throw new AssertionError("nothing was thrown");
  }
}
