package io.millwright.bus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.model.MachineId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final int READINGS = 100_000;
  private static final int BATCH = 4;

  // The one promise everything above stands on: at full speed, from several publishers, each
  // listener hears each machine's readings once, in order, from one caller at a time.
  @Test
  void hears_four_machines_of_a_hundred_thousand_readings_once_and_in_order() throws Exception {
    List<MachineId> machines = List.of("a", "b", "c", "d").stream().map(MachineId::new).toList();
    var first = new Ear("first");
    var second = new Ear("second");
    var third = new Basket("third", Duration.ofMillis(5), news -> {});
    try (var bus = new BusInTest(Map.of("queue.capacity", 1000, "queue.readings", 2500))) {
      bus.delivery.addListener(first);
      bus.delivery.addListener(second);
      bus.delivery.addListener(third);

      var publishers = new ArrayList<Thread>();
      for (MachineId machine : machines) {
        publishers.add(new Thread(() -> publish(bus, machine)));
      }
      publishers.forEach(Thread::start);
      for (Thread publisher : publishers) {
        publisher.join();
      }

      long all = 4L * READINGS;
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> first.readings() == all && second.readings() == all && third.readings() == all);
      assertThat(first.faults()).isEmpty();
      assertThat(second.faults()).isEmpty();
      assertThat(third.faults()).isEmpty();
      assertThat(bus.lane("first").dropped()).isZero();
      assertThat(bus.lane("second").delivered()).isEqualTo(all / BATCH);
    }
  }

  private static void publish(BusInTest bus, MachineId machine) {
    for (int n = 1; n <= READINGS; n += BATCH) {
      bus.bus().publish(Batches.batch(machine, n, BATCH));
    }
  }
}
