package io.millwright.monitoring;

import io.millwright.bus.Fact;

/** A maintenance window that was announced does not open at that time. */
public record WindowCalledOff(WindowTerm term) implements Fact {}
