package io.millwright.history.internal.db;

/**
 * A block to be kept.
 *
 * @param machine the number of its machine in the tables
 */
public record NewBlock(int machine, KeptBlock block) {}
