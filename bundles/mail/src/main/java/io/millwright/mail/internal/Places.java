package io.millwright.mail.internal;

import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.model.MachineId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The register, asked once for each machine. */
record Places(Fleet fleet, Map<MachineId, Optional<Machine>> known) {
  Places(Fleet fleet) {
    this(fleet, new HashMap<>());
  }

  Optional<Machine> machine(MachineId id) {
    return known.computeIfAbsent(id, fleet::machine);
  }
}
