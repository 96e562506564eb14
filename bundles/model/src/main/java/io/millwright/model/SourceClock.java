package io.millwright.model;

/** Whether the machine's own clock can be believed. */
public enum SourceClock {
  /** The source time is used. */
  TRUSTED,
  /** The source time is implausible, for instance in the year 2000: the receive time is used. */
  DOUBTFUL
}
