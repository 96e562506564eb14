package io.millwright.history;

import io.millwright.model.MachineEvent;
import io.millwright.model.Stamp;

/** A machine event as it was accepted. */
public record PastEvent(MachineEvent event, Stamp stamp) {}
