package io.millwright.remote.session.internal.motion;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Before a terminal: reads what the page sends, message by message. What is typed passes only while
 * the gate is open; the terminal's size always does.
 *
 * <p>{@code 0}, length (2 bytes), what was typed; {@code 1}, columns (2), rows (2). Anything else
 * closes the stream.
 */
public final class TerminalFilter implements InputFilter {
  /** What was typed. */
  public static final int TYPED = 0;

  /** The terminal has another size. */
  public static final int SIZE = 1;

  private static final int HEAD = 3;
  private static final int SIZE_BYTES = 5;
  private static final int MOST_CHUNK = 1 << 20;
  private static final int MOST_SIDE = 1_000;

  private final MotionGate gate;
  private final Sizes sizes;
  private ByteBuffer waiting = ByteBuffer.allocate(0);
  private long passed;
  private long dropped;

  /** Is told of another size. */
  @FunctionalInterface
  public interface Sizes {
    void are(int columns, int rows) throws IOException;
  }

  /** A filter of one stream. */
  public TerminalFilter(MotionGate gate, Sizes sizes) {
    this.gate = gate;
    this.sizes = sizes;
  }

  @Override
  public ByteBuffer pass(ByteBuffer bytes) throws ForbiddenException {
    if (bytes.remaining() > MOST_CHUNK) {
      throw new ForbiddenException("more than %d bytes at once".formatted(MOST_CHUNK));
    }
    ByteBuffer all = ByteBuffer.allocate(waiting.remaining() + bytes.remaining());
    all.put(waiting).put(bytes).flip();
    ByteBuffer out = ByteBuffer.allocate(all.remaining());
    int length = next(all);
    while (length > 0 && length <= all.remaining()) {
      take(all.slice(all.position(), length), out);
      all.position(all.position() + length);
      length = next(all);
    }
    waiting = ByteBuffer.allocate(all.remaining()).put(all).flip();
    return out.flip();
  }

  /** How long the next message is; 0 if that cannot be told yet. */
  private static int next(ByteBuffer all) throws ForbiddenException {
    if (!all.hasRemaining()) {
      return 0;
    }
    int at = all.position();
    return switch (all.get(at)) {
      case TYPED -> all.remaining() < HEAD ? 0 : HEAD + (all.getShort(at + 1) & 0xffff);
      case SIZE -> SIZE_BYTES;
      default -> throw new ForbiddenException("an unknown message of type " + all.get(at));
    };
  }

  private void take(ByteBuffer message, ByteBuffer out) throws ForbiddenException {
    if (message.get(0) == SIZE) {
      size(message);
      out.put(message);
    } else if (gate.isOpen()) {
      passed += message.remaining() - HEAD;
      out.put(message);
    } else {
      dropped += message.remaining() - HEAD;
    }
  }

  private void size(ByteBuffer message) throws ForbiddenException {
    int columns = message.getShort(1) & 0xffff;
    int rows = message.getShort(3) & 0xffff;
    if (columns < 1 || columns > MOST_SIDE || rows < 1 || rows > MOST_SIDE) {
      throw new ForbiddenException("a terminal of %d times %d".formatted(columns, rows));
    }
    try {
      sizes.are(columns, rows);
    } catch (IOException e) {
      throw new ForbiddenException("it cannot be recorded any more: " + e.getMessage());
    }
  }

  @Override
  public void said(ByteBuffer bytes) {
    // What a terminal shows is passed on as it is.
  }

  // Nothing stays pressed at a terminal: what was typed was typed.
  @Override
  public ByteBuffer release() {
    return ByteBuffer.allocate(0);
  }

  @Override
  public boolean isOpen() {
    return gate.isOpen();
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
    return dropped;
  }
}
