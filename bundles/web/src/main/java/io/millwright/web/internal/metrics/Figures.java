package io.millwright.web.internal.metrics;

import io.millwright.bus.Lane;
import io.millwright.driver.host.DriverState;
import io.millwright.driver.host.DriverStatus;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.MachineLight;
import io.millwright.store.Disk;
import io.millwright.web.internal.metrics.Exposition.Kind;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Which figures there are, and what they are called; a name is a promise. */
final class Figures {
  private final Exposition out;

  Figures(Exposition out) {
    this.out = out;
  }

  void platform(String version) {
    out.family("millwright_build_info", Kind.GAUGE, "Always 1; the version is a label.")
        .sample(1, "version", version);
    out.family("millwright_uptime_seconds", Kind.GAUGE, "Since the start of the process.")
        .sample(ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    out.family("millwright_heap_used_bytes", Kind.GAUGE, "Heap in use.").sample(heap.getUsed());
    out.family("millwright_heap_max_bytes", Kind.GAUGE, "The most heap there can be.")
        .sample(heap.getMax());
    out.family("millwright_threads", Kind.GAUGE, "Threads of the process.")
        .sample(ManagementFactory.getThreadMXBean().getThreadCount());
  }

  void drivers(List<DriverStatus> drivers) {
    out.family("millwright_machine_connected", Kind.GAUGE, "1 while readings can be expected.");
    for (DriverStatus one : drivers) {
      out.sample(
          one.state() == DriverState.LIVE ? 1 : 0,
          "machine",
          one.machine().text(),
          "driver",
          one.driver(),
          "kind",
          one.kind());
    }
    eachMachine(
        "millwright_machine_readings", "Readings received.", drivers, DriverStatus::received);
    eachMachine(
        "millwright_machine_readings_refused",
        "Readings refused: their signal or unit was not declared.",
        drivers,
        DriverStatus::refused);
  }

  private void eachMachine(
      String name, String help, List<DriverStatus> drivers, ToDoubleFunction<DriverStatus> figure) {
    out.family(name, Kind.COUNTER, help);
    drivers.forEach(one -> out.sample(figure.applyAsDouble(one), "machine", one.machine().text()));
  }

  void lights(List<MachineLight> lights) {
    out.family("millwright_machines", Kind.GAUGE, "Machines by their light.");
    for (Light light : Light.values()) {
      out.sample(lights.stream().filter(one -> one.light() == light).count(), "light", word(light));
    }
    out.family(
        "millwright_machine_light",
        Kind.GAUGE,
        "1 for the light that a machine shows, 0 for the others.");
    for (MachineLight one : lights) {
      for (Light light : Light.values()) {
        out.sample(
            one.light() == light ? 1 : 0, "machine", one.machine().text(), "light", word(light));
      }
    }
    out.family("millwright_alarms", Kind.GAUGE, "Alarms that stand, by their light.");
    List<Alarm> alarms = lights.stream().flatMap(one -> one.alarms().stream()).toList();
    Arrays.stream(Light.values())
        .filter(light -> light != Light.GREEN)
        .forEach(
            light ->
                out.sample(
                    alarms.stream().filter(one -> one.light() == light).count(),
                    "light",
                    word(light)));
  }

  private static String word(Light light) {
    return light.name().toLowerCase(Locale.ROOT);
  }

  void lanes(List<Lane> lanes) {
    eachLane("millwright_bus_waiting", Kind.GAUGE, "Events in a queue.", lanes, Lane::waiting);
    eachLane("millwright_bus_capacity", Kind.GAUGE, "How many fit.", lanes, Lane::capacity);
    eachLane("millwright_bus_delivered", Kind.COUNTER, "Events delivered.", lanes, Lane::delivered);
    eachLane(
        "millwright_bus_dropped", Kind.COUNTER, "Events dropped: no room.", lanes, Lane::dropped);
    eachLane(
        "millwright_bus_parked",
        Kind.COUNTER,
        "Events put aside: the listener failed again and again.",
        lanes,
        Lane::parked);
  }

  private void eachLane(
      String name, Kind kind, String help, List<Lane> lanes, ToDoubleFunction<Lane> figure) {
    out.family(name, kind, help);
    lanes.forEach(lane -> out.sample(figure.applyAsDouble(lane), "listener", lane.listener()));
  }

  void disk(Disk disk) {
    out.family("millwright_disk_free_bytes", Kind.GAUGE, "What the site may still write.")
        .sample(disk.freeBytes());
    out.family("millwright_disk_size_bytes", Kind.GAUGE, "Size of the file system of the data.")
        .sample(disk.totalBytes());
    out.family("millwright_disk_full", Kind.GAUGE, "1 while nothing is written for want of room.")
        .sample(disk.full() ? 1 : 0);
  }
}
