package io.millwright.history;

import java.time.Instant;

/**
 * The quantities of a stretch of a curve, folded. Only GOOD and UNCERTAIN numbers count.
 *
 * @param from first moment of the stretch
 * @param count how many readings; at least one
 * @param min the least
 * @param max the greatest
 * @param mean the arithmetic mean
 */
public record Bucket(Instant from, long count, double min, double max, double mean) {}
