package io.millwright.desk.gateway.internal;

/**
 * Something that waits to be told.
 *
 * @param body JSON
 * @param tries how often it was tried
 */
public record Waiting(String key, String ticket, String body, int tries) {}
