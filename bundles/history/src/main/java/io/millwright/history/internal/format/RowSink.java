package io.millwright.history.internal.format;

import io.millwright.history.StoredReading;
import io.millwright.model.SignalId;

/** Where the readings of a block go, in order of their sequence. */
@FunctionalInterface
public interface RowSink {
  /** A reading. */
  void row(StoredReading reading);

  /** Whether readings of a signal are wanted: skipping one is cheaper than building it. */
  default boolean wants(SignalId signal) {
    return true;
  }
}
