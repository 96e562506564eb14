package io.millwright.bus;

/** Anything that travels on the bus: a record whose name is in the past tense. */
public interface Event {}
