package io.millwright.bus.internal;

import static io.millwright.bus.internal.Batches.CMM;
import static io.millwright.bus.internal.Batches.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.bus.Listener.Overflow;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactsTest {
  private final FakeFactLog log = new FakeFactLog();

  @Test
  void carries_facts_in_order_and_moves_the_listeners_place() throws Exception {
    var ear = new Ear("web");
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addFactLog(log);
      bus.delivery.addListener(ear);
      log.commit(IntStream.rangeClosed(1, 250).toArray());

      await().until(() -> log.place("web") == 250);
      assertThat(ear.said()).isEqualTo(IntStream.rangeClosed(1, 250).boxed().toList());
      assertThat(bus.lane("web").delivered()).isEqualTo(250);
      assertThat(ear.faults()).isEmpty();
    }
  }

  @Test
  void runs_without_a_log_and_begins_when_one_comes() throws Exception {
    var ear = new Ear("web");
    log.commit(1, 2);
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(ear);
      bus.bus().publish(reading(CMM, 1));
      await().until(() -> ear.readings() == 1);
      assertThat(ear.said()).isEmpty();

      bus.delivery.addFactLog(log);

      await().until(() -> ear.said().size() == 2);
    }
  }

  @Test
  void goes_on_with_another_log_and_lets_the_old_one_go() throws Exception {
    var ear = new Ear("web");
    var next = new FakeFactLog();
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(ear);
      bus.delivery.addFactLog(log);
      bus.delivery.addFactLog(next);
      bus.delivery.removeFactLog(log);
      next.commit(7);

      await().until(() -> ear.said().equals(List.of(7)));
      assertThat(log.subscriptions).hasValue(0);
      assertThat(next.subscriptions).hasValue(1);
      bus.delivery.removeFactLog(next);
      assertThat(next.subscriptions).hasValue(0);
    }
  }

  @Test
  void parks_a_fact_that_the_listener_cannot_take_and_goes_on() throws Exception {
    var ear =
        new Ear(
            "web",
            Overflow.DROP,
            event -> {
              if (event.equals(new Ear.Said(2))) {
                throw new IllegalStateException("not two");
              }
            });
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addFactLog(log);
      bus.delivery.addListener(ear);
      log.commit(1, 2, 3);

      await().until(() -> log.place("web") == 3);
      assertThat(ear.said()).containsExactly(1, 3);
      assertThat(log.parked()).singleElement().asString().startsWith("web 2").contains("not two");
      assertThat(bus.lane("web").parked()).isEqualTo(1);
    }
  }

  @Test
  void tells_the_rest_to_the_successor_of_a_listener() throws Exception {
    var first = new Ear("web");
    var second = new Ear("web");
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addFactLog(log);
      bus.delivery.addListener(first);
      log.commit(1);
      await().until(() -> log.place("web") == 1);
      bus.delivery.removeListener(first);
      log.commit(2);
      bus.delivery.addListener(second);

      await().until(() -> second.said().equals(List.of(2)));
      assertThat(first.said()).containsExactly(1);
    }
  }

  @Test
  void tries_again_when_the_database_was_away() throws Exception {
    var ear = new Ear("web");
    log.away(true);
    log.commit(1);
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(ear);
      bus.delivery.addFactLog(log);
      log.away(false);

      await().until(() -> ear.said().size() == 1);
    }
  }

  // News and facts have two threads but one listener, whose methods are called one at a time.
  @Test
  void tells_facts_and_news_one_at_a_time() throws Exception {
    var ear = new Ear("web");
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addFactLog(log);
      bus.delivery.addListener(ear);
      for (int n = 1; n <= 2000; n++) {
        bus.bus().publish(reading(CMM, n));
        log.commit(n);
      }

      await().until(() -> ear.said().size() == 2000 && ear.readings() == 2000);
      assertThat(ear.faults()).isEmpty();
      assertThat(ear.said()).isSorted();
    }
  }
}
