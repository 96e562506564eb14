package io.millwright.history.internal.db;

/**
 * Readings of one machine that were accepted at once, one behind the other.
 *
 * @param id orders a machine's blocks, see {@link BlockId}
 * @param epoch of all its readings
 * @param first the first reading's number
 * @param last the last reading's number
 * @param from the earliest time in it, in nanoseconds
 * @param to the latest
 * @param body the readings
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and the bytes are nobody else's.
public record KeptBlock(
    long id, long epoch, long first, long last, long from, long to, byte[] body) {}
