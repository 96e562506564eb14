package io.millwright.driver.telephony.engine;

import io.millwright.driver.telephony.probe.Answer;
import java.time.Instant;

/**
 * An answer and when it came.
 *
 * @param at by our own clock
 */
public record Told(Instant at, Answer answer) {}
