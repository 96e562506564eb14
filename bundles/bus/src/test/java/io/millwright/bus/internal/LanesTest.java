package io.millwright.bus.internal;

import static io.millwright.bus.internal.Batches.CMM;
import static io.millwright.bus.internal.Batches.OTHER;
import static io.millwright.bus.internal.Batches.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.bus.Lane;
import io.millwright.bus.Listener;
import io.millwright.bus.Listener.Overflow;
import io.millwright.bus.TimePassed;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.testkit.ManualClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.management.ObjectName;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void a_listener_that_hangs_harms_nobody_else() throws Exception {
    var gate = new CountDownLatch(1);
    Ear stuck = Ear.hanging("stuck", Overflow.DROP, gate);
    var well = new Ear("well");
    try (var bus = new BusInTest(Map.of("queue.capacity", 10))) {
      bus.delivery.addListener(stuck);
      bus.delivery.addListener(well);

      publish(bus, 1, 1);
      await().until(stuck::isCalled);
      publish(bus, 2, 100);

      await().until(() -> well.readings() == 100);
      assertThat(well.faults()).isEmpty();
      assertThat(bus.lane("stuck").dropped()).isEqualTo(89);
      assertThat(bus.lane("stuck")).extracting(Lane::waiting, Lane::delivered).contains(11, 0L);
      gate.countDown();
    }
  }

  // One gap from the first drop until the queue takes again, not one per drop.
  @Test
  void tells_one_gap_when_a_queue_overflows_and_closes_it_when_it_takes_again() throws Exception {
    var gate = new CountDownLatch(1);
    Ear slow = Ear.hanging("slow", Overflow.DROP, gate);
    var other = new Ear("other");
    try (var bus = new BusInTest(Map.of("queue.capacity", 10))) {
      bus.delivery.addListener(slow);
      publish(bus, 1, 1);
      await().until(slow::isCalled);
      bus.delivery.addListener(other);

      publish(bus, 2, 20);
      await().until(() -> other.gaps().size() == 1);
      gate.countDown();
      await().until(() -> bus.lane("slow").waiting() == 0);
      publish(bus, 21, 22);

      await().until(() -> other.gaps().size() == 2 && slow.gaps().size() == 1);
      Gap opened = other.gaps().get(0);
      Gap closed = other.gaps().get(1);
      assertThat(opened.cause()).isEqualTo(GapCause.LISTENER_OVERFLOW);
      assertThat(opened.detail()).contains("'slow'");
      assertThat(opened.isOpen()).isTrue();
      assertThat(opened.from()).isEqualTo(ManualClock.NOON.plusSeconds(12));
      assertThat(closed.from()).isEqualTo(opened.from());
      assertThat(closed.to()).isEqualTo(ManualClock.NOON.plusSeconds(21));
      assertThat(slow.gaps()).containsExactly(closed);
      assertThat(slow.numbers(CMM))
          .isEqualTo(LongStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 21, 22).boxed().toList());
    }
  }

  @Test
  void closes_the_gap_of_a_machine_that_says_nothing_more() throws Exception {
    var gate = new CountDownLatch(1);
    Ear slow = Ear.hanging("slow", Overflow.DROP, gate);
    try (var bus = new BusInTest(Map.of("queue.capacity", 2))) {
      bus.delivery.addListener(slow);
      publish(bus, 1, 1);
      await().until(slow::isCalled);
      publish(bus, 2, 5);
      gate.countDown();
      await().until(() -> bus.lane("slow").waiting() == 0);

      bus.lanes.tick(ManualClock.NOON.plusSeconds(60));

      await().until(() -> slow.gaps().size() == 1);
      assertThat(slow.gaps().get(0).to()).isEqualTo(ManualClock.NOON.plusSeconds(60));
    }
  }

  @Test
  void a_publisher_waits_for_a_listener_that_pushes_back() throws Exception {
    var gate = new CountDownLatch(1);
    Ear history = Ear.hanging("history", Overflow.PUSH_BACK, gate);
    try (var bus = new BusInTest(Map.of("queue.capacity", 10))) {
      bus.delivery.addListener(history);
      var publisher = new Thread(() -> publish(bus, 1, 100));

      publisher.start();
      await().until(() -> publisher.getState() == Thread.State.TIMED_WAITING);
      gate.countDown();
      publisher.join();

      await().until(() -> history.readings() == 100);
      assertThat(history.faults()).isEmpty();
      assertThat(bus.lane("history").dropped()).isZero();
    }
  }

  // It works by the second, perhaps for long; what others must hear does not fill its queue.
  @Test
  void a_listener_that_hears_no_news_has_no_queue_of_it() throws Exception {
    var deaf = new Deaf();
    try (var bus = new BusInTest(Map.of("queue.capacity", 10))) {
      bus.delivery.addListener(deaf);

      publish(bus, 1, 100);
      bus.lanes.tick(ManualClock.NOON);

      await().until(() -> deaf.seconds.get() == 1);
      assertThat(bus.lane("deaf").dropped()).isZero();
      assertThat(bus.lane("deaf").delivered()).isZero();
    }
  }

  // A listener may be replaced by a newer version of it that wants more.
  @Test
  void what_is_handed_over_is_what_the_one_who_sits_there_now_wants() throws Exception {
    var deaf = new Deaf();
    var successor = new Ear("deaf");
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(deaf);
      publish(bus, 1, 1);
      bus.delivery.removeListener(deaf);
      bus.delivery.addListener(successor);

      publish(bus, 2, 2);

      await().until(() -> successor.readings() == 1);
    }
  }

  private static final class Deaf implements Listener {
    final AtomicInteger seconds = new AtomicInteger();

    @Override
    public String name() {
      return "deaf";
    }

    @Override
    public boolean hearsNews() {
      return false;
    }

    @Override
    public void on(TimePassed time) {
      seconds.incrementAndGet();
    }
  }

  // Waiting ten seconds for each event would stall all machines for as long as the listener hangs.
  @Test
  void a_publisher_waits_once_for_a_queue_that_does_not_move() throws Exception {
    var gate = new CountDownLatch(1);
    try (var bus = new BusInTest(Map.of("queue.capacity", 1, "pushback.seconds", 1))) {
      bus.delivery.addListener(Ear.hanging("history", Overflow.PUSH_BACK, gate));

      long begin = System.nanoTime();
      publish(bus, 1, 20);

      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
      assertThat(bus.lane("history").dropped()).isGreaterThanOrEqualTo(18);
      gate.countDown();
    }
  }

  @Test
  void parks_an_event_after_five_repeats_and_goes_on() throws Exception {
    var calls = new AtomicInteger();
    var ear =
        new Ear(
            "fussy",
            Overflow.DROP,
            event -> {
              if (event.equals(reading(CMM, 2))) {
                calls.incrementAndGet();
                throw new IllegalStateException("not this one");
              }
            });
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(ear);
      publish(bus, 1, 3);

      await().until(() -> bus.lane("fussy").delivered() == 2);
      assertThat(calls).hasValue(6);
      assertThat(ear.numbers(CMM)).containsExactly(1L, 3L);
      assertThat(bus.lane("fussy").parked()).isEqualTo(1);
      assertThat(bus.lane("fussy").lastError()).contains("not this one");
      var bean = new ObjectName("io.millwright:type=Lane,name=fussy");
      assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "ParkedEvents"))
          .asInstanceOf(InstanceOfAssertFactories.array(String[].class))
          .singleElement()
          .asString()
          .contains("not this one");
    }
  }

  @Test
  void a_class_that_is_missing_is_parked_too() throws Exception {
    var ear =
        new Ear(
            "broken",
            Overflow.DROP,
            event -> {
              throw new NoClassDefFoundError("gone");
            });
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(ear);
      publish(bus, 1, 2);

      await().until(() -> bus.lane("broken").parked() == 2);
    }
  }

  @Test
  void a_replaced_listener_loses_nothing() throws Exception {
    var first = new Ear("history");
    var second = new Ear("history");
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(first);
      var leaves = new CountDownLatch(1);
      var left = new CountDownLatch(1);
      // Some before, some while and some after the first leaves, however fast all are.
      var publisher =
          new Thread(
              () -> {
                publish(bus, 1, 2000);
                passed(leaves);
                publish(bus, 2001, 4000);
                passed(left);
                publish(bus, 4001, 5000);
              });
      publisher.start();
      await().until(() -> first.readings() > 100);
      leaves.countDown();
      bus.delivery.removeListener(first);
      long told = first.readings();
      left.countDown();
      await().until(() -> bus.lane("history").waiting() > 10);
      assertThat(bus.lane("history").present()).isFalse();
      bus.delivery.addListener(second);
      publisher.join();

      await().until(() -> first.readings() + second.readings() == 5000);
      assertThat(first.readings()).isEqualTo(told);
      assertThat(first.faults()).isEmpty();
      assertThat(second.numbers(CMM))
          .isEqualTo(LongStream.rangeClosed(told + 1, 5000).boxed().toList());
      assertThat(bus.lane("history").dropped()).isZero();
    }
  }

  // The call is interrupted, and its event goes to the successor: nothing is lost even then.
  @Test
  void a_listener_that_hangs_while_leaving_is_interrupted_and_its_event_told_again()
      throws Exception {
    var stuck = Ear.hanging("web", Overflow.DROP, new CountDownLatch(1));
    var second = new Ear("web");
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(stuck);
      publish(bus, 1, 3);
      await().until(stuck::isCalled);

      bus.delivery.removeListener(stuck);
      bus.delivery.addListener(second);

      await().until(() -> second.readings() == 3);
      assertThat(second.faults()).isEmpty();
    }
  }

  @Test
  void a_queue_stands_for_five_minutes_without_its_listener() throws Exception {
    var ear = new Ear("web");
    try (var bus = new BusInTest(Map.of("listeners.expected", new String[] {"history"}))) {
      bus.delivery.addListener(ear);
      bus.delivery.removeListener(ear);
      publish(bus, 1, 3);

      bus.lanes.tick(bus.clock.instant());
      bus.lanes.tick(bus.clock.advance(Duration.ofSeconds(299)));
      assertThat(bus.lane("web").waiting()).isEqualTo(3);
      bus.lanes.tick(bus.clock.advance(Duration.ofSeconds(1)));

      assertThat(bus.lanes.all()).extracting(Lane::listener).containsExactly("history");
      bus.delivery.addListener(ear);
      assertThat(bus.lane("web").dropped()).isEqualTo(3);
    }
  }

  @Test
  void keeps_news_for_a_listener_that_is_expected_and_not_yet_there() throws Exception {
    var history = new Ear("history");
    try (var bus = new BusInTest(Map.of("listeners.expected", new String[] {"history"}))) {
      publish(bus, 1, 50);
      bus.lanes.tick(bus.clock.instant());
      bus.lanes.tick(bus.clock.advance(Duration.ofDays(1)));
      bus.delivery.addListener(history);

      await().until(() -> history.readings() == 50);
      assertThat(history.faults()).isEmpty();
    }
  }

  @Test
  void at_most_one_second_waits_in_a_queue() throws Exception {
    var gate = new CountDownLatch(1);
    var ear =
        new Ear(
            "web",
            Overflow.DROP,
            event -> {
              if (!(event instanceof TimePassed)) {
                gate.await();
              }
            });
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(ear);
      publish(bus, 1, 1);
      for (int i = 0; i < 5; i++) {
        bus.lanes.tick(bus.clock.advance(Duration.ofSeconds(1)));
      }
      gate.countDown();

      await().until(() -> ear.seconds().size() == 1);
      assertThat(ear.seconds()).containsExactly(ManualClock.NOON.plusSeconds(1));
      bus.lanes.tick(bus.clock.advance(Duration.ofSeconds(1)));
      await().until(() -> ear.seconds().size() == 2);
    }
  }

  @Test
  void a_second_listener_of_the_same_name_waits_for_the_first_to_leave() throws Exception {
    var first = new Ear("web");
    var second = new Ear("web");
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(first);
      bus.delivery.addListener(second);
      publish(bus, 1, 2);
      await().until(() -> first.readings() == 2);
      bus.delivery.removeListener(first);
      bus.bus().publish(reading(OTHER, 1));

      await().until(() -> second.heard().size() == 1);
      assertThat(second.heard()).isEqualTo(List.of(reading(OTHER, 1)));
    }
  }

  @Test
  void refuses_a_listener_with_a_name_that_no_tool_could_show() throws Exception {
    try (var bus = new BusInTest(Map.of())) {
      bus.delivery.addListener(new Ear("no, not this"));

      assertThat(bus.lanes.all()).isEmpty();
    }
  }

  private static void passed(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void publish(BusInTest bus, long from, long to) {
    LongStream.rangeClosed(from, to).forEach(n -> bus.bus().publish(reading(CMM, n)));
  }
}
