package io.millwright.access;

/**
 * A directory could not be asked. The message is for who runs the site: it names the directory,
 * what failed, and what to look at; never a password.
 */
public final class DirectoryAwayException extends Exception {
  private static final long serialVersionUID = 1;

  public DirectoryAwayException(String message) {
    super(message);
  }

  public DirectoryAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
