package io.millwright.driver.host.internal;

import io.millwright.bus.GapFound;
import io.millwright.bus.LinkChanged;
import io.millwright.bus.ReadingsReceived;
import io.millwright.driver.Driver;
import io.millwright.driver.host.DriverStatus;
import io.millwright.health.Finding;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.testkit.RecordedBus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A host in virtual time, with a recorded bus. */
final class Bench {
  static final int OPENING_AT_ONCE = 4;
  static final MachineId CMM = new MachineId("cmm-1");

  final VirtualClockwork clock = new VirtualClockwork();
  final RecordedBus bus = new RecordedBus();
  final Stations stations;

  Bench() {
    this(new Start(1, GapCause.PLATFORM_STOPPED, Map.of()));
  }

  Bench(Start start) {
    stations =
        new Stations(
            new Stations.Shared(
                clock,
                new Turnstile(clock, OPENING_AT_ONCE),
                bus,
                Timing.USUAL,
                new Random(1),
                new Room(1000, 5000),
                start));
  }

  /** A driver for a machine that is polled each second and silent after five. */
  void add(Driver driver, String machine) {
    add(driver, properties(machine, 1, 5));
  }

  void add(Driver driver, Map<String, ?> properties) {
    stations.add(driver, properties);
    clock.settle();
  }

  /** As the host does each second. */
  void lookAtFiles() {
    station().lookAtFiles();
    clock.advanceSeconds(1);
  }

  static Map<String, ?> properties(String machine, double poll, double silence) {
    var properties = new HashMap<String, Object>();
    properties.put(Driver.MACHINE_ID, machine);
    properties.put(Driver.MACHINE_KIND, "cmm");
    properties.put(Driver.POLL_SECONDS, poll);
    properties.put(Driver.SILENCE_SECONDS, silence);
    properties.put("component.name", "io.millwright.driver.fake.FakeDriver");
    properties.put("service.pid", "io.millwright.driver.fake.FakeDriver~" + machine);
    return properties;
  }

  List<Finding> stuck() {
    return stations.stuck();
  }

  DriverStatus status() {
    return status("cmm-1");
  }

  DriverStatus status(String machine) {
    return stations.statuses().stream()
        .filter(status -> status.machine().text().equals(machine))
        .findFirst()
        .orElseThrow();
  }

  Station station() {
    return stations.configured(CMM).orElseThrow();
  }

  List<Gap> gaps() {
    return bus.news(GapFound.class).stream().map(GapFound::gap).toList();
  }

  List<String> links() {
    return bus.news(LinkChanged.class).stream()
        .map(link -> link.up() ? "up" : String.valueOf(link.cause()))
        .toList();
  }

  long readings(String machine) {
    return bus.news(ReadingsReceived.class).stream()
        .filter(batch -> batch.machine().text().equals(machine))
        .mapToLong(batch -> batch.readings().size())
        .sum();
  }
}
