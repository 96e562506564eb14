package io.millwright.recording;

import java.time.Instant;

/**
 * Something that happened in a session, on the one line of time of all its streams.
 *
 * @param what an action of the audit, for instance {@code remote.consented}, or {@code input}
 * @param who the login of who did it; empty for input
 * @param passed how much input reached the machine in the burst that began then
 * @param dropped how much the motion gate dropped in it
 */
public record Moment(Instant at, String what, String who, long passed, long dropped) {}
