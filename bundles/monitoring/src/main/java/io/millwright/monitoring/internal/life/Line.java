package io.millwright.monitoring.internal.life;

import io.millwright.monitoring.AlarmStep;

/**
 * A step of the alarm of a cause, to be written down.
 *
 * @param cause which alarm of the machine
 * @param step what happened
 */
public record Line(String cause, AlarmStep step) {}
