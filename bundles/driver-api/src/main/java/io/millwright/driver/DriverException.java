package io.millwright.driver;

import org.jspecify.annotations.Nullable;

/** A driver could not do its work. The message names the address and says what a person can do. */
public final class DriverException extends Exception {
  private static final long serialVersionUID = 1;

  private final Fault fault;

  public DriverException(Fault fault, String message) {
    this(fault, message, null);
  }

  public DriverException(Fault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** What the platform shall do. */
  public Fault fault() {
    return fault;
  }
}
