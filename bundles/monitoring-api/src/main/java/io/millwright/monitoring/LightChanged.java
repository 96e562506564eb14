package io.millwright.monitoring;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import java.time.Instant;

/** A machine's light changed. */
public record LightChanged(MachineId machine, Light before, Light after, String reason, Instant at)
    implements Fact {}
