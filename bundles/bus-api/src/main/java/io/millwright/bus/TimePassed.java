package io.millwright.bus;

import java.time.Instant;

/**
 * A second passed. Whoever must act on silence listens to this instead of owning a timer; tests
 * send it with times of their own. Never stored, and dropped first when a listener is slow.
 */
public record TimePassed(Instant now) implements Event {}
