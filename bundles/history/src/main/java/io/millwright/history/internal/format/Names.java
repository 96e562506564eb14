package io.millwright.history.internal.format;

import io.millwright.model.SignalId;
import org.jspecify.annotations.Nullable;

/** The small numbers that stand for signals in blocks; a number never changes its signal. */
public interface Names {
  /** The number of a signal, from 0. */
  int number(SignalId signal);

  /** The signal of a number; null if there is none. */
  @Nullable SignalId signal(int number);
}
