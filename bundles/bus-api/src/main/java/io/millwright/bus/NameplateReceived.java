package io.millwright.bus;

import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import java.time.Instant;

/** A machine said what it is, whether that changed or not; told again every minute. */
public record NameplateReceived(MachineId machine, Nameplate nameplate, Instant received)
    implements News {}
