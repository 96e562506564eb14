package io.millwright.bus;

import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Stamp;

/** Something happened at a machine. */
public record MachineEventReceived(MachineId machine, MachineEvent event, Stamp stamp)
    implements News {}
