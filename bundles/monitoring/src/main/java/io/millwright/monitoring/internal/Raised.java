package io.millwright.monitoring.internal;

import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import java.time.Instant;

/** That an alarm was raised, once. */
public record Raised(MachineId machine, String cause, Light light, String reason, Instant at) {}
