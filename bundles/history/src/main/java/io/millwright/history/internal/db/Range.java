package io.millwright.history.internal.db;

/**
 * Places of readings without a hole.
 *
 * @param epoch of all
 * @param first the least number
 * @param last the greatest
 */
public record Range(long epoch, long first, long last) {}
