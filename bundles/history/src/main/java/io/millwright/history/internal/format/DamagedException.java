package io.millwright.history.internal.format;

import java.io.Serial;

/** Kept bytes are not what was once written; the message says in which way. */
public final class DamagedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  DamagedException(String message) {
    super(message);
  }

  DamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
