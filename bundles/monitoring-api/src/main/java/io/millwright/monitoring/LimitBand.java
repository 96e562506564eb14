package io.millwright.monitoring;

import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The limits that hold for a signal of a machine. Each bound may be absent.
 *
 * @param signal which signal
 * @param unit the unit of all bounds
 * @param redBelow red below this
 * @param yellowBelow yellow below this
 * @param yellowFrom yellow from this on
 * @param redFrom red from this on
 * @param hysteresis how far a value must come back before the light does; not negative
 */
public record LimitBand(
    SignalId signal,
    Unit unit,
    @Nullable Double redBelow,
    @Nullable Double yellowBelow,
    @Nullable Double yellowFrom,
    @Nullable Double redFrom,
    double hysteresis) {}
