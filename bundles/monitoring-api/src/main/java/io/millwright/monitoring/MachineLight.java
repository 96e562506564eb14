package io.millwright.monitoring;

import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.List;

/**
 * A machine's light with its reason.
 *
 * @param machine which
 * @param light folded from the alarms: a red or yellow one outweighs missing knowledge, which
 *     outweighs green
 * @param reason the gravest alarm's; for green a short word
 * @param since when the light became this
 * @param alarms all that stand, gravest first
 */
public record MachineLight(
    MachineId machine, Light light, String reason, Instant since, List<Alarm> alarms) {}
