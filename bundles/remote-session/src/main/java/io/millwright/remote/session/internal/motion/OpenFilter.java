package io.millwright.remote.session.internal.motion;

import java.nio.ByteBuffer;

/** Before what cannot move a machine: files of a folder. All passes, and is counted. */
public final class OpenFilter implements InputFilter {
  private long passed;

  @Override
  public ByteBuffer pass(ByteBuffer bytes) {
    passed += bytes.remaining();
    return bytes;
  }

  @Override
  public void said(ByteBuffer bytes) {
    // Passed on as it is.
  }

  @Override
  public ByteBuffer release() {
    return ByteBuffer.allocate(0);
  }

  @Override
  public boolean isOpen() {
    return true;
  }

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
