package io.millwright.history;

import io.millwright.model.Reading;
import io.millwright.model.Sequence;

/**
 * A reading as it was accepted.
 *
 * @param sequence its place in all the machine sent
 * @param reading what it said
 */
public record StoredReading(Sequence sequence, Reading reading) {}
