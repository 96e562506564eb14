package io.millwright.monitoring;

import io.millwright.bus.Fact;

/**
 * A person did something with an alarm, or it was set aside or brought back. That it was raised or
 * cleared is told by {@link AlarmRaised} and {@link AlarmCleared}.
 *
 * @param id of the alarm
 * @param alarm as it stands
 * @param state after it
 * @param step what was done, by whom and when
 */
public record AlarmHandled(AlarmId id, Alarm alarm, AlarmState state, AlarmStep step)
    implements Fact {}
