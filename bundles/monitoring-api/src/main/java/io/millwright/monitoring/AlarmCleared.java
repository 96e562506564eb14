package io.millwright.monitoring;

import io.millwright.bus.Fact;
import java.time.Instant;

/**
 * An alarm's cause went, or a person acknowledged a latched one.
 *
 * @param alarm as it last stood
 * @param by who acknowledged it; empty if the cause went by itself
 * @param at when
 */
public record AlarmCleared(Alarm alarm, String by, Instant at) implements Fact {}
