package io.millwright.calendar;

/** A question about hours that has no answer. */
public final class CalendarException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the caller can do. */
  public enum Fault {
    /** There is no open hour for years: correct the hours or the holidays. */
    NEVER_OPEN
  }

  private final Fault fault;

  public CalendarException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
