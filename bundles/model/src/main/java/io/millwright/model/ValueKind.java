package io.millwright.model;

/** The kinds of {@link Value}: what a signal promises to send. */
public enum ValueKind {
  /** A {@link Quantity}. */
  QUANTITY,
  /** A {@link Hardness}. */
  HARDNESS,
  /** A {@link State}. */
  STATE,
  /** A {@link Text}. */
  TEXT,
  /** A {@link Count}. */
  COUNT
}
