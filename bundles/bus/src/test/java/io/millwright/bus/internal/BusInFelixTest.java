package io.millwright.bus.internal;

import static io.millwright.bus.internal.Batches.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.bus.Bus;
import io.millwright.bus.Lane;
import io.millwright.bus.Listener;
import io.millwright.bus.Listener.Overflow;
import io.millwright.model.MachineId;
import io.millwright.testkit.InProcessFelix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;

/** The bundle itself with Camel's bundle, under Declarative Services. */
class BusInFelixTest {
  private static final MachineId A = new MachineId("a");
  private static final MachineId B = new MachineId("b");
  private static final MachineId ECHO = new MachineId("echo");
  private static final int LEAST = 12_000;

  @TempDir private Path storage;
  private InProcessFelix felix;
  private Bundle bundle;

  @BeforeEach
  void start() throws Exception {
    felix =
        InProcessFelix.start(
            storage.resolve("framework"),
            Map.of("karaf.etc", storage.resolve("etc").toString()),
            List.of(
                "io.millwright.bus",
                "io.millwright.model",
                "org.slf4j;version=2.0.17",
                "org.slf4j.event;version=2.0.17",
                "org.slf4j.spi;version=2.0.17",
                "org.slf4j.helpers;version=2.0.17"));
    felix.install("millwright-third-party-camel");
    bundle = felix.install(Path.of("target/classes").toAbsolutePath());
    felix.startAll();
    await().until(() -> felix.context().getServiceReference(Bus.class) != null);
  }

  @AfterEach
  void stop() throws Exception {
    felix.stop();
  }

  // The storm: all that may go wrong with listeners and routes at once, and the sound ones must
  // hear every reading once and in order.
  @Test
  void sound_listeners_lose_nothing_whatever_others_do() throws Exception {
    var gate = new CountDownLatch(1);
    var well = new Ear("well");
    listen(well);
    listen(Ear.hanging("stuck", Overflow.DROP, gate));
    listen(
        new Ear(
            "broken",
            Overflow.DROP,
            event -> {
              throw new IllegalStateException("always");
            }));
    var first = new Ear("replaced");
    ServiceRegistration<Listener> registration = listen(first);
    Bus bus = felix.service(Bus.class);
    var traffic = List.of(new Traffic(bus, A), new Traffic(bus, B));
    traffic.forEach(Thread::start);

    List<Ear> replaced = replaceUnderTraffic(first, registration);
    for (int i = 0; i < 3; i++) {
      addAndRemoveRoutes(well);
    }
    for (Traffic publisher : traffic) {
      publisher.end();
    }

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> lane("well").waiting() == 0 && lane("replaced").waiting() == 0);
    assertThat(well.numbers(A)).isEqualTo(traffic.get(0).all());
    assertThat(well.numbers(B)).isEqualTo(traffic.get(1).all());
    assertThat(well.faults()).noneMatch(fault -> !fault.contains("echo"));
    assertThat(numbers(replaced, A)).isEqualTo(traffic.get(0).all());
    assertThat(numbers(replaced, B)).isEqualTo(traffic.get(1).all());
    assertThat(well.numbers(ECHO)).isNotEmpty().isSorted().doesNotHaveDuplicates();
    assertThat(lane("stuck").dropped()).isPositive();
    await().until(() -> lane("broken").parked() > 0);
    assertThat(lane("well").dropped()).isZero();
    gate.countDown();
  }

  // The trap of Declarative Services: were the finder of listeners the bus itself, this listener
  // would silently never be built.
  @Test
  void a_listener_that_needs_the_bus_is_built() throws Exception {
    felix.context().installBundle("guest", GuestBundle.listener()).start();

    await().until(() -> find("needy").map(Lane::present).orElse(false));
    felix.service(Bus.class).publish(reading(A, 1));
    await().until(() -> lane("needy").delivered() == 1);
  }

  @Test
  void seconds_pass_by_themselves() throws Exception {
    var ear = new Ear("web");
    listen(ear);

    await().until(() -> ear.seconds().size() >= 2);
  }

  @Test
  void listeners_and_routes_are_found_again_after_the_bus_was_stopped_and_started()
      throws Exception {
    var ear = new Ear("web");
    listen(ear);
    felix.context().installBundle("guest", GuestBundle.routes()).start();
    bundle.stop();
    assertThat(felix.context().getServiceReference(Bus.class)).isNull();
    await().until(() -> threads().isEmpty());

    bundle.start();
    await().until(() -> felix.context().getServiceReference(Bus.class) != null);
    await().until(() -> find("route-echo").isPresent());
    felix.service(Bus.class).publish(reading(A, 1));

    await().until(() -> ear.numbers(ECHO).equals(List.of(1L)));
    assertThat(ear.numbers(A)).containsExactly(1L);
  }

  // Camel's XML reader is part of Camel's bundle, and the watch runs by itself.
  @Test
  void a_route_file_is_taken_and_let_go_under_the_framework() throws Exception {
    var ear = new Ear("web");
    listen(ear);
    Path file = Files.createDirectories(storage.resolve("etc/routes")).resolve("relay.xml");
    Files.writeString(
        file,
        """
        <route id="relay" xmlns="http://camel.apache.org/schema/spring">
          <from uri="millwright:readings?machine=a"/>
          <filter><simple>${body.machine.text} == 'a'</simple><log message="${body.machine}"/></filter>
        </route>
        """);
    await().until(() -> find("route-relay").isPresent());
    felix.service(Bus.class).publish(reading(A, 1));
    await().until(() -> lane("route-relay").delivered() == 1);
    assertThat(lane("route-relay").lastError()).isNullOrEmpty();

    Files.delete(file);
    await().until(() -> find("route-relay").isEmpty());
  }

  @Test
  void expected_lanes_stand_from_the_start() {
    assertThat(felix.service(Lane.Lanes.class).all())
        .extracting(Lane::listener)
        .containsExactly("fleet", "history", "monitoring");
  }

  /** Publishes one machine's readings until it is ended, and enough to overflow a queue. */
  private static final class Traffic extends Thread {
    private final Bus bus;
    private final MachineId machine;
    private volatile boolean ending;
    private volatile long published;

    Traffic(Bus bus, MachineId machine) {
      this.bus = bus;
      this.machine = machine;
    }

    @Override
    public void run() {
      for (long n = 1; !ending || n <= LEAST; n++) {
        bus.publish(reading(machine, n));
        published = n;
        LockSupport.parkNanos(100_000);
      }
    }

    void end() throws InterruptedException {
      ending = true;
      join();
    }

    List<Long> all() {
      return LongStream.rangeClosed(1, published).boxed().toList();
    }
  }

  private List<Ear> replaceUnderTraffic(Ear first, ServiceRegistration<Listener> registration) {
    var ears = new ArrayList<>(List.of(first));
    ServiceRegistration<Listener> current = registration;
    for (int i = 0; i < 4; i++) {
      Ear leaving = ears.get(i);
      await().until(() -> leaving.readings() > 500);
      current.unregister();
      var next = new Ear("replaced");
      ears.add(next);
      current = listen(next);
    }
    return ears;
  }

  private void addAndRemoveRoutes(Ear well) throws Exception {
    Bundle guest = felix.context().installBundle("guest", GuestBundle.routes());
    guest.start();
    int before = well.numbers(ECHO).size();
    await().until(() -> well.numbers(ECHO).size() > before);
    guest.uninstall();
    assertThat(find("route-echo")).isEmpty();
  }

  private ServiceRegistration<Listener> listen(Ear ear) {
    return felix.context().registerService(Listener.class, ear, null);
  }

  private Optional<Lane> find(String name) {
    return felix.service(Lane.Lanes.class).all().stream()
        .filter(lane -> lane.listener().equals(name))
        .findAny();
  }

  private Lane lane(String name) {
    return find(name).orElseThrow();
  }

  private static List<Long> numbers(List<Ear> ears, MachineId machine) {
    return ears.stream().flatMap(ear -> ear.numbers(machine).stream()).toList();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains("millwright-"))
        .toList();
  }
}
