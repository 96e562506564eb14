package io.millwright.model;

import org.jspecify.annotations.Nullable;

/**
 * One value of one signal at one moment.
 *
 * @param signal which signal
 * @param value what it showed; null only if the quality is {@link Quality#BAD}
 * @param quality how far to trust it
 * @param stamp when
 */
public record Reading(SignalId signal, @Nullable Value value, Quality quality, Stamp stamp) {
  public Reading {
    if (value == null && quality != Quality.BAD) {
      throw new IllegalArgumentException("%s: only a bad reading has no value".formatted(signal));
    }
  }

  /** The value of a reading that must have one. */
  public Value presentValue() {
    if (value == null) {
      throw new IllegalStateException("%s has no value".formatted(signal));
    }
    return value;
  }
}
