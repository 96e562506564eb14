package io.millwright.history.internal.db;

/**
 * What is left of an old stretch of one curve.
 *
 * @param signal the number of its signal in the tables
 * @param stretch the length of what is folded, in seconds; 0 if the body is a chunk of readings
 * @param from the earliest time in it, in nanoseconds
 * @param id tells rows apart that begin at one time
 * @param to the latest time in it
 * @param body folds, or a chunk
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and the bytes are nobody else's.
public record KeptFold(int signal, int stretch, long from, long id, long to, byte[] body) {}
