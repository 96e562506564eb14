package io.millwright.store.internal.offline;

/** What was asked cannot be done; nothing was changed. The message is for a person. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
