package io.millwright.contract;

import io.millwright.bus.Fact;
import java.time.Instant;

/**
 * Hours or holidays in which contracts count are others now, though no contract was changed: for
 * instance corrections of holidays. Told once for each change, also over a restart.
 *
 * @param at when that was found
 */
public record CalendarsChanged(Instant at) implements Fact {}
