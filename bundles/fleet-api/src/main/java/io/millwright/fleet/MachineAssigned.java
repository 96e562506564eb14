package io.millwright.fleet;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import java.time.Instant;

/** A machine was given a site. */
public record MachineAssigned(MachineId machine, String site, Instant at) implements Fact {}
