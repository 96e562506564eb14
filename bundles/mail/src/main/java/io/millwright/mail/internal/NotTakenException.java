package io.millwright.mail.internal;

/** Somebody outside did not take a letter. */
final class NotTakenException extends Exception {
  private static final long serialVersionUID = 1;

  /** What that means for it and for others. */
  enum Fault {
    /** This one will never be taken: give it up. */
    FOR_GOOD,
    /** This one is not taken now: later. */
    FOR_NOW,
    /** None is taken now: the server is away, or does not want us. */
    ALL
  }

  private final Fault fault;

  NotTakenException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  NotTakenException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
