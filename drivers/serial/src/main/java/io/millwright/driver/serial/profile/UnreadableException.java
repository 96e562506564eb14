package io.millwright.driver.serial.profile;

/** A message that matches a pattern and still says nothing that can be believed. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableException(String words) {
    super(words);
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
