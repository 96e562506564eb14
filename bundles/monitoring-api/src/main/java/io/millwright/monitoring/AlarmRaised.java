package io.millwright.monitoring;

import io.millwright.bus.Fact;

/** An alarm was raised, or an existing one became graver or, if latched, repeated. */
public record AlarmRaised(Alarm alarm) implements Fact {}
