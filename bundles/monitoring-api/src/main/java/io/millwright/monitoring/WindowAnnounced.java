package io.millwright.monitoring;

import io.millwright.bus.Fact;

/** A maintenance window opens soon, or has opened before anybody could be told. */
public record WindowAnnounced(WindowTerm term) implements Fact {}
