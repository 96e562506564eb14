package io.millwright.console.internal;

import io.millwright.access.Records;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one command that {@link Records} has done, as far as it got. */
final class Deeds {
  /** One thing done: to what, whose data it concerns, and further facts. */
  record One(String subject, Optional<String> whose, Map<String, String> details) {}

  private final List<One> all = new ArrayList<>();

  /** Done to the platform, or to what belongs to nobody. */
  void add(String subject, Map<String, String> details) {
    add(subject, Optional.empty(), details);
  }

  /** Done to what belongs to a customer. */
  void add(String subject, Optional<String> whose, Map<String, String> details) {
    all.add(new One(subject, whose, details));
  }

  /** Done to a machine. */
  void add(Desk desk, MachineId machine, Map<String, String> details) {
    add("machine:" + machine, owner(desk, machine), details);
  }

  List<One> all() {
    return List.copyOf(all);
  }

  /** Whose machine it is now. */
  static Optional<String> owner(Desk desk, MachineId machine) {
    return desk.find(Fleet.class)
        .flatMap(fleet -> fleet.machine(machine))
        .flatMap(Machine::site)
        .map(Site::customer);
  }
}
