package io.millwright.store;

import org.jspecify.annotations.Nullable;

/** The database refused or is away. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What the caller can do. */
  public enum Fault {
    /** The database does not answer or is full: keep what you have and try again later. */
    AWAY,
    /** The work is wrong: a bug, or data that break a rule of the tables. */
    REFUSED,
    /** The tables belong to a newer version of the software: install that version. */
    NEWER_SCHEMA
  }

  private final Fault fault;

  public StoreException(Fault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** What the caller can do. */
  public Fault fault() {
    return fault;
  }
}
