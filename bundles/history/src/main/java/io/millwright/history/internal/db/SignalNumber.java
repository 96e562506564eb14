package io.millwright.history.internal.db;

import io.millwright.model.SignalId;

/**
 * The small numbers that stand for a signal.
 *
 * @param id in the tables
 * @param number among its machine's signals, from 0: in blocks
 */
public record SignalNumber(int id, int number, SignalId signal) {}
