package io.millwright.history.internal.format;

/**
 * What is known of many readings without looking at each.
 *
 * @param count how many
 * @param numbers how many of them are numbers that count: GOOD or UNCERTAIN quantities and counts
 * @param min the least of the numbers; 0 if there is none
 * @param max the greatest of them; 0 if there is none
 * @param sum all of them added up; may be infinite
 */
public record Summary(int count, int numbers, double min, double max, double sum) {}
