package io.millwright.remote.session.internal.motion;

import java.nio.ByteBuffer;

/**
 * Before a port of a controller, whose language we do not know: what comes while the gate is locked
 * can neither be dropped in part nor kept for later, so the stream is closed.
 */
public final class PortFilter implements InputFilter {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final MotionGate gate;
  private long passed;

  /** A filter of one stream. */
  public PortFilter(MotionGate gate) {
    this.gate = gate;
  }

  @Override
  public ByteBuffer pass(ByteBuffer bytes) throws ForbiddenException {
    if (!gate.isOpen()) {
      throw new ForbiddenException("something was sent to the controller while motion is locked");
    }
    passed += bytes.remaining();
    return bytes;
  }

  @Override
  public void said(ByteBuffer bytes) {
    // Its language is not known.
  }

  @Override
  public ByteBuffer release() {
    return NOTHING.duplicate();
  }

  @Override
  public boolean isOpen() {
    return gate.isOpen();
  }

  // An engineer's own tool is silent whenever it likes, and nothing stays pressed.
  @Override
  public boolean mustBeHeard() {
    return false;
  }

  @Override
  public long passed() {
    return passed;
  }

  @Override
  public long dropped() {
    return 0;
  }
}
