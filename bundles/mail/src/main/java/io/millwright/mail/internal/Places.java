package io.millwright.mail.internal;

import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.model.MachineId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The register as it stands at one look: read as a whole, once a machine is asked for. */
final class Places {
  private final Fleet fleet;
  private Map<MachineId, Machine> known = Map.of();

  Places(Fleet fleet) {
    this.fleet = fleet;
  }

  Optional<Machine> machine(MachineId id) {
    if (known.isEmpty()) {
      known = fleet.machines().stream().collect(Collectors.toMap(Machine::id, Function.identity()));
    }
    return Optional.ofNullable(known.get(id));
  }
}
