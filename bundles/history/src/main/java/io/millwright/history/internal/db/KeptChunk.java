package io.millwright.history.internal.db;

import io.millwright.history.internal.format.Summary;
import io.millwright.model.Sequence;

/**
 * A stretch of one curve.
 *
 * @param signal the number of its signal in the tables
 * @param generation counts what was packed or taken in for the machine
 * @param part counts the chunks of one signal and generation, from 0
 * @param from the earliest time in it, in nanoseconds
 * @param to the latest
 * @param first the least place
 * @param last the greatest
 * @param summary what it comes to
 * @param body the readings, in order of time
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and the bytes are nobody else's.
public record KeptChunk(
    int signal,
    long generation,
    int part,
    long from,
    long to,
    Sequence first,
    Sequence last,
    Summary summary,
    byte[] body) {}
