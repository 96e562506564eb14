package io.millwright.desk.gateway.internal;

import java.time.Instant;

/**
 * Something that waits to be told.
 *
 * @param body JSON
 * @param tries how often it was tried
 * @param next when it is tried next
 */
public record Waiting(String key, String ticket, String body, int tries, Instant next) {}
