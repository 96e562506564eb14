package io.millwright.driver.host.internal;

import io.millwright.driver.host.internal.files.ConfigFolder;
import io.millwright.driver.host.internal.files.MachineFile;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Lets machines go for good: their files first, which ends their connections a little later; then
 * where they stood.
 */
final class Leaving {
  private final Memory memory;
  private final Optional<ConfigFolder> folder;
  private final Runnable look;
  private final Supplier<Optional<Stations>> stations;

  Leaving(
      Memory memory,
      Optional<ConfigFolder> folder,
      Runnable look,
      Supplier<Optional<Stations>> stations) {
    this.memory = memory;
    this.folder = folder;
    this.look = look;
    this.stations = stations;
  }

  SortedMap<String, Long> held(Belongings belongings) {
    Stations open = open();
    var held = new TreeMap<String, Long>();
    put(held, "configuration files", files(open, belongings).size());
    Collection<MachineId> machines = belongings.machines();
    put(held, "connections", machines.stream().filter(it -> isOpen(open, it)).count());
    put(held, "marks", machines.stream().filter(memory::knows).count());
    return held;
  }

  private static void put(SortedMap<String, Long> held, String what, long count) {
    if (count > 0) {
      held.put(what, count);
    }
  }

  void erase(Belongings belongings) {
    Stations open = open();
    folder.ifPresent(all -> files(open, belongings).forEach(all::delete));
    look.run();
    for (MachineId machine : belongings.machines()) {
      if (open.forget(machine)) {
        memory.forget(machine);
      }
    }
  }

  private static List<MachineFile> files(Stations open, Belongings belongings) {
    return open.files().stream()
        .filter(file -> file.machine().filter(belongings.machines()::contains).isPresent())
        .toList();
  }

  private static boolean isOpen(Stations open, MachineId machine) {
    return open.configured(machine).flatMap(it -> it.view().settings()).isPresent();
  }

  // Before it has begun it does not know which files there are.
  private Stations open() {
    return stations
        .get()
        .orElseThrow(() -> new IllegalStateException("the driver host waits for the database"));
  }
}
