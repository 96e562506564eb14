package io.millwright.torture.inside;

import io.millwright.history.History;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says {@code accepted MACHINE EPOCH NUMBER} whenever that changed. */
final class Acceptances {
  static final long EVERY_MILLIS = 20;

  private final Services services;
  private final Lines lines;
  private final List<MachineId> machines;
  private final Map<MachineId, Sequence> told = new HashMap<>();

  Acceptances(Services services, Lines lines, List<String> machines) {
    this.services = services;
    this.lines = lines;
    this.machines = machines.stream().filter(name -> !name.isEmpty()).map(MachineId::new).toList();
  }

  void tell() throws IOException {
    for (MachineId machine : machines) {
      Optional<Sequence> accepted = accepted(machine);
      if (accepted.isPresent() && !accepted.get().equals(told.put(machine, accepted.get()))) {
        Sequence at = accepted.get();
        lines.send("accepted %s %d %d".formatted(machine, at.epoch(), at.number()));
      }
    }
  }

  // While the database is away nobody can say, and the next look may tell.
  private Optional<Sequence> accepted(MachineId machine) {
    try {
      return services
          .ask(History.class, history -> history.accepted(machine))
          .flatMap(each -> each);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
