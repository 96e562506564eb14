package io.millwright.history.internal.db;

import io.millwright.model.MachineId;
import io.millwright.model.SignalId;

/** All readings of one signal of one machine. */
public record Curve(MachineId machine, SignalId signal) {}
