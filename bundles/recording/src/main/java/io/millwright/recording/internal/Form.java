package io.millwright.recording.internal;

import io.millwright.remote.session.Scope;
import java.nio.ByteBuffer;

/** How a stream is written down. Times are milliseconds since its begin. Not thread-safe. */
interface Form {
  /** As files of it end. */
  String name();

  /** What stands before all else, once. */
  byte[] head(long epochSecond);

  /** What was shown; may be empty. */
  byte[] shown(ByteBuffer bytes, long millis);

  /** How much came from the engineer; may be empty. */
  byte[] typed(long passed, long dropped, long millis);

  /** Another size of a terminal; may be empty. */
  byte[] resized(int columns, int rows, long millis);

  static Form of(Scope scope) {
    return switch (scope) {
      case VIEW, CONTROL -> new ScreenForm();
      case TERMINAL -> new TerminalForm();
      case TCP, FILES_IN, FILES_OUT -> new CountForm();
    };
  }
}
