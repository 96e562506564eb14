package io.millwright.bus.internal;

import static io.millwright.bus.internal.Batches.CMM;
import static io.millwright.bus.internal.Batches.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.bus.Listener.Overflow;
import io.millwright.model.Gap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** It is readings that fill the memory, not batches: a queue is bounded in both. */
class FloodTest {
  @Test
  void drops_what_is_more_than_the_readings_that_fit_and_says_which_were_lost() throws Exception {
    var gate = new CountDownLatch(1);
    Ear slow = Ear.hanging("slow", Overflow.DROP, gate);
    var other = new Ear("other");
    try (var bus = new BusInTest(Map.of("queue.readings", 1000))) {
      bus.delivery.addListener(slow);
      bus.bus().publish(batch(CMM, 1, 100));
      await().until(slow::isCalled);
      bus.delivery.addListener(other);

      for (int n = 101; n <= 1701; n += 100) {
        bus.bus().publish(batch(CMM, n, 100));
      }
      assertThat(bus.lane("slow").waiting()).isEqualTo(11);
      assertThat(bus.lane("slow").dropped()).isEqualTo(7);
      gate.countDown();
      await().until(() -> bus.lane("slow").waiting() == 0);
      bus.bus().publish(batch(CMM, 1801, 100));

      await().until(() -> slow.gaps().size() == 1 && other.gaps().size() == 2);
      Gap gap = slow.gaps().get(0);
      assertThat(gap.detail())
          .isEqualTo(
              "the queue of listener 'slow' was full: 700 readings (1:1101 to 1:1800) dropped");
      assertThat(gap.isOpen()).isFalse();
      assertThat(other.gaps().get(0).detail()).isEqualTo("the queue of listener 'slow' was full");
      assertThat(other.gaps().get(1)).isEqualTo(gap);
    }
  }

  @Test
  void a_publisher_waits_for_room_for_its_readings() throws Exception {
    var gate = new CountDownLatch(1);
    Ear history = Ear.hanging("history", Overflow.PUSH_BACK, gate);
    try (var bus = new BusInTest(Map.of("queue.readings", 1000))) {
      bus.delivery.addListener(history);
      bus.bus().publish(batch(CMM, 1, 100));
      await().until(history::isCalled);
      var publisher =
          new Thread(
              () -> {
                for (int n = 101; n <= 20_000; n += 100) {
                  bus.bus().publish(batch(CMM, n, 100));
                }
              });

      publisher.start();
      await().until(() -> publisher.getState() == Thread.State.TIMED_WAITING);
      assertThat(bus.lane("history").waiting()).isEqualTo(11);
      gate.countDown();
      publisher.join();

      await().until(() -> history.readings() == 20_000);
      assertThat(history.faults()).isEmpty();
      assertThat(bus.lane("history").dropped()).isZero();
    }
  }

  @Test
  void a_batch_larger_than_all_the_room_passes_when_nothing_else_is_there() throws Exception {
    var ear = new Ear("history");
    try (var bus = new BusInTest(Map.of("queue.readings", 10))) {
      bus.delivery.addListener(ear);
      for (int n = 1; n <= 1000; n += 100) {
        bus.bus().publish(batch(CMM, n, 100));
      }

      await().until(() -> ear.readings() == 1000);
      assertThat(ear.faults()).isEmpty();
    }
  }

  @Test
  void by_default_a_queue_takes_a_sixteenth_of_the_memory_at_most() {
    assertThat(BusSettings.suitable(512L << 20)).isEqualTo(299_593);
    assertThat(BusSettings.suitable(64L << 20)).isEqualTo(50_000);
    assertThat(BusSettings.suitable(64L << 30)).isEqualTo(1_000_000);
  }
}
