package io.millwright.calendar;

import java.time.LocalDate;

/**
 * One stretch of open time.
 *
 * @param day the day whose hours it belongs to
 */
record Opening(LocalDate day, Span span) {}
