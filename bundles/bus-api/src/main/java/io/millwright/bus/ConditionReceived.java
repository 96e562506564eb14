package io.millwright.bus;

import io.millwright.model.Condition;
import io.millwright.model.MachineId;
import io.millwright.model.Stamp;

/** A condition of a machine came, went or was acknowledged. */
public record ConditionReceived(MachineId machine, Condition condition, Stamp stamp)
    implements News {}
