package io.millwright.bus;

import io.millwright.model.MachineId;

/** News from one machine, in the order in which the platform received it. Held in memory only. */
public sealed interface News extends Event
    permits ReadingsReceived,
        MachineEventReceived,
        ConditionReceived,
        ConditionsPresent,
        NameplateReceived,
        LinkChanged,
        GapFound,
        SignalsDeclared {
  /** Which machine. */
  MachineId machine();
}
