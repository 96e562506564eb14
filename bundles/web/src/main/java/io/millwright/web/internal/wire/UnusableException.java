package io.millwright.web.internal.wire;

/** A certificate cannot be shown; the message names the file, the reason and what to do. */
final class UnusableException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableException(String words) {
    super(words);
  }

  UnusableException(String words, Exception cause) {
    super(words, cause);
  }
}
