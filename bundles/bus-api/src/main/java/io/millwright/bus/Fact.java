package io.millwright.bus;

/**
 * Something the platform decided, saved in the same transaction as the state it follows from, and
 * told to every listener that wants it at least once and in order. A record that Jackson can write
 * and read: records, enums, lists, maps by text, numbers, text, {@link java.time.Instant}.
 */
public interface Fact extends Event {}
