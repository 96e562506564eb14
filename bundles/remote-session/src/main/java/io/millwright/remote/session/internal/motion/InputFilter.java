package io.millwright.remote.session.internal.motion;

import java.nio.ByteBuffer;

/** What stands before a target: decides what of an engineer's bytes reaches it. Not thread-safe. */
public interface InputFilter {
  /**
   * What passes of these bytes; those of a message that is not whole yet wait within.
   *
   * @throws ForbiddenException if the stream must be closed
   */
  ByteBuffer pass(ByteBuffer bytes) throws ForbiddenException;

  /**
   * What the target says to the engineer; it is passed on as it is.
   *
   * @throws ForbiddenException if the stream must be closed
   */
  void said(ByteBuffer bytes) throws ForbiddenException;

  /** What gives back all that was pressed and not let go; empty if nothing is. */
  ByteBuffer release();

  /** Whether input passes at this moment. */
  boolean isOpen();

  /** Whether who sends must be heard all the time while input passes. */
  boolean mustBeHeard();

  /** How much input passed: messages, or bytes where nobody knows the language. */
  long passed();

  /** How much input was dropped. */
  long dropped();

  /** Somebody sent what is not allowed: the stream must be closed. */
  final class ForbiddenException extends Exception {
    private static final long serialVersionUID = 1;

    public ForbiddenException(String message) {
      super(message);
    }
  }
}
