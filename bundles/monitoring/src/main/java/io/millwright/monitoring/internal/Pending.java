package io.millwright.monitoring.internal;

import io.millwright.monitoring.Light;
import java.time.Instant;

/**
 * A change of light that waits for its time or for more of the same. Kept in the store, so that a
 * restart does not begin it anew.
 *
 * @param cause whose
 * @param light what it would become
 * @param reason for a person; empty for GREEN
 * @param since when the first value said so
 * @param due not before
 * @param times how many values in a row said that it is bad
 * @param redTimes how many values in a row said that it is red
 */
public record Pending(
    String cause,
    Light light,
    String reason,
    Instant since,
    Instant due,
    int times,
    int redTimes) {}
