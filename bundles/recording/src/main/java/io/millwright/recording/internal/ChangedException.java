package io.millwright.recording.internal;

import java.io.IOException;

/** A recording is not what was written. */
final class ChangedException extends IOException {
  private static final long serialVersionUID = 1;

  ChangedException(String message) {
    super(message);
  }
}
