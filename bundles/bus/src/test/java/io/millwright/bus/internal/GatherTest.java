package io.millwright.bus.internal;

import static io.millwright.bus.internal.Batches.CMM;
import static io.millwright.bus.internal.Batches.batch;
import static io.millwright.bus.internal.Batches.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.bus.Lane;
import io.millwright.bus.News;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GatherTest {
  /** Longer than any test: what is handed over was not waited for. */
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void hands_over_at_once_all_that_waited() throws Exception {
    var gate = new CountDownLatch(1);
    Basket history = Basket.hanging("history", gate);
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(history);
      publish(bus, 1, 1);
      await().until(history::wasCalled);
      publish(bus, 2, 100);
      gate.countDown();

      await().until(() -> history.readings() == 100);
      assertThat(history.calls()).containsExactly(1, 99);
      assertThat(history.faults()).isEmpty();
      await().until(() -> bus.lane("history").waiting() == 0);
      assertThat(bus.lane("history").delivered()).isEqualTo(100);
    }
  }

  // What a listener holds in its hands at once must fit into its memory.
  @Test
  void hands_over_no_more_than_a_thousand_events_or_twenty_thousand_readings() throws Exception {
    var gate = new CountDownLatch(1);
    Basket history = Basket.hanging("history", gate);
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(history);
      publish(bus, 1, 1);
      await().until(history::wasCalled);
      publish(bus, 2, 2500);
      for (long n = 2501; n < 42_501; n += 1000) {
        bus.bus().publish(batch(CMM, n, 1000));
      }
      gate.countDown();

      await().until(() -> history.readings() == 42_500);
      assertThat(history.calls()).containsExactly(1, 1000, 1000, 499 + 20, 20);
      assertThat(history.faults()).isEmpty();
    }
  }

  @Test
  void a_second_keeps_its_place_between_lists() throws Exception {
    var gate = new CountDownLatch(1);
    Basket history = Basket.hanging("history", gate);
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(history);
      publish(bus, 1, 1);
      await().until(history::wasCalled);
      publish(bus, 2, 4);
      bus.lanes.tick(bus.clock.advance(Duration.ofSeconds(1)));
      publish(bus, 5, 6);
      gate.countDown();

      await().until(() -> history.readings() == 6);
      assertThat(history.calls()).containsExactly(1, 3, "second", 2);
    }
  }

  @Test
  void news_after_a_pause_is_not_kept_waiting_and_what_follows_is_until_half_the_room_is_taken()
      throws Exception {
    var history = new Basket("history", LONG, news -> {});
    try (var bus = new BusInTest(Map.of("queue.capacity", 10))) {
      bus.delivery.addListener(history);
      publish(bus, 1, 1);
      await().until(() -> history.readings() == 1);

      publish(bus, 2, 6);
      // For a moment an event is neither in the queue nor in anybody's hand.
      await().until(() -> bus.lane("history").waiting() == 5);
      assertThat(history.calls()).containsExactly(1);
      publish(bus, 7, 8);

      await().until(() -> history.readings() == 8);
      assertThat(history.calls()).containsExactly(1, 7);
    }
  }

  @Test
  void many_readings_in_few_batches_are_not_kept_waiting_either() throws Exception {
    var history = new Basket("history", LONG, news -> {});
    try (var bus = new BusInTest(Map.of("queue.readings", 1000))) {
      bus.delivery.addListener(history);
      publish(bus, 1, 1);
      await().until(() -> history.readings() == 1);

      bus.bus().publish(batch(CMM, 2, 100));
      bus.bus().publish(batch(CMM, 102, 600));

      await().until(() -> history.readings() == 701);
      assertThat(history.calls()).containsExactly(1, 2);
    }
  }

  @Test
  void what_waits_for_more_is_handed_over_when_the_bus_ends() throws Exception {
    var history = new Basket("history", LONG, news -> {});
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(history);
      publish(bus, 1, 1);
      await().until(() -> history.readings() == 1);
      publish(bus, 2, 5);

      bus.delivery.close();

      assertThat(history.readings()).isEqualTo(5);
    }
  }

  // A bad part must not take the good ones with it, nor be told a successor as if it were new.
  @Test
  void a_list_that_fails_again_and_again_is_taken_apart_and_only_its_bad_part_parked()
      throws Exception {
    var gate = new CountDownLatch(1);
    var lists = new AtomicInteger();
    var singles = new AtomicInteger();
    var history =
        new Basket(
            "history",
            Duration.ZERO,
            news -> {
              gate.await();
              if (news.contains(reading(CMM, 4))) {
                (news.size() == 1 ? singles : lists).incrementAndGet();
                throw new IllegalStateException("not this one");
              }
            });
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(history);
      publish(bus, 1, 1);
      await().until(history::wasCalled);
      publish(bus, 2, 6);
      gate.countDown();

      await().until(() -> bus.lane("history").delivered() == 5);
      assertThat(history.heard()).isEqualTo(readings(1, 2, 3, 5, 6));
      assertThat(lists).hasValue(6);
      assertThat(singles).hasValue(6);
      assertThat(bus.lane("history")).extracting(Lane::parked, Lane::dropped).contains(1L, 0L);
    }
  }

  @Test
  void a_list_that_its_listener_could_not_end_goes_whole_to_its_successor() throws Exception {
    var first = new CountDownLatch(1);
    var calls = new AtomicInteger();
    var leaving =
        new Basket(
            "history",
            Duration.ZERO,
            news -> {
              first.await();
              if (calls.incrementAndGet() > 1) {
                new CountDownLatch(1).await();
              }
            });
    var second = new Basket("history", Duration.ZERO, news -> {});
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(leaving);
      publish(bus, 1, 1);
      await().until(leaving::wasCalled);
      publish(bus, 2, 50);
      first.countDown();
      await().until(() -> calls.get() == 2);

      bus.delivery.removeListener(leaving);
      assertThat(bus.lane("history").waiting()).isEqualTo(49);
      bus.delivery.addListener(second);

      await().until(() -> second.readings() == 49);
      assertThat(second.calls()).containsExactly(49);
      assertThat(second.heard().get(0)).isEqualTo(reading(CMM, 2));
      assertThat(leaving.readings()).isEqualTo(1);
    }
  }

  // Its own onAll would tell the parts before a bad one again with each repeat.
  @Test
  void a_listener_without_a_way_to_take_lists_is_told_one_by_one() throws Exception {
    var gate = new CountDownLatch(1);
    var plain = Ear.hanging("plain", io.millwright.bus.Listener.Overflow.DROP, gate);
    try (var bus = new BusInTest(Map.of("queue.capacity", 10))) {
      bus.delivery.addListener(plain);
      publish(bus, 1, 8);
      await().until(plain::isCalled);
      assertThat(bus.lane("plain").waiting()).isEqualTo(8);
      gate.countDown();

      await().until(() -> plain.readings() == 8);
      assertThat(plain.faults()).isEmpty();
    }
  }

  private static void publish(BusInTest bus, long from, long to) {
    LongStream.rangeClosed(from, to).forEach(n -> bus.bus().publish(reading(CMM, n)));
  }

  private static List<News> readings(long... numbers) {
    return LongStream.of(numbers).<News>mapToObj(n -> reading(CMM, n)).toList();
  }
}
