package io.millwright.fleet;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import java.time.Instant;

/** A machine became known, by its configuration file; it has no site yet. */
public record MachineAdded(MachineId machine, String kind, Instant at) implements Fact {}
