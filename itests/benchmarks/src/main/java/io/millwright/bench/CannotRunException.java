package io.millwright.bench;

/** Something a bench needs is not there; the message says what, and how to get it. */
public final class CannotRunException extends Exception {
  private static final long serialVersionUID = 1L;

  public CannotRunException(String message) {
    super(message);
  }
}
