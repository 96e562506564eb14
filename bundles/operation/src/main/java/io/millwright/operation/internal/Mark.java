package io.millwright.operation.internal;

import java.time.Instant;

/** What a counter showed at a moment. */
record Mark(Instant at, double stand) {}
