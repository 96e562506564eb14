package io.millwright.remote.session.internal.motion;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Before a screen: reads what a client of RFB 3.8 (RFC 6143) sends, message by message. Input
 * passes only while the gate is open; encodings that would change the form of messages are struck
 * out; whatever is not known closes the stream.
 */
public final class RfbFilter implements InputFilter {
  static final int KEY = 4;
  static final int POINTER = 5;
  private static final int SET_PIXEL_FORMAT = 0;
  private static final int SET_ENCODINGS = 2;
  private static final int UPDATE_REQUEST = 3;
  private static final int CUT_TEXT = 6;
  private static final int CONTINUOUS_UPDATES = 150;
  private static final int FENCE = 248;

  private static final int MOST_BYTES = 1 << 18;
  private static final int MOST_CHUNK = 1 << 20;
  private static final int MOST_ENCODINGS = 256;
  private static final int FENCE_HEAD = 9;
  private static final int CUT_HEAD = 8;
  private static final int VNC_RESPONSE = 16;
  private static final String VERSION = "RFB 003.008\n";
  private static final String LEAST = "RFB 003.007\n";

  /**
   * Raw, CopyRect, RRE, Hextile, zlib, Tight, ZRLE, JPEG; cursor, size of the desktop, end of the
   * update, fence, continuous updates. Not extended mouse buttons, extended keys or clipboard.
   */
  private static final Set<Integer> ENCODINGS =
      Set.of(0, 1, 2, 5, 6, 7, 16, 21, -223, -224, -239, -312, -313);

  private static final int LEAST_LEVEL = -256;
  private static final int MOST_LEVEL = -247;
  private static final int LEAST_QUALITY = -32;
  private static final int MOST_QUALITY = -23;

  /** What the client says next. */
  private enum Stage {
    VERSION,
    SECURITY,
    RESPONSE,
    INIT,
    MESSAGES
  }

  private final InputGate gate;
  private final Pressed pressed = new Pressed();
  private ByteBuffer waiting = ByteBuffer.allocate(0);
  private Stage stage = Stage.VERSION;
  private final ByteBuffer serves = ByteBuffer.allocate(VERSION.length());
  private long passed;
  private long dropped;

  /** Tells whether input passes now. */
  @FunctionalInterface
  public interface InputGate {
    boolean isOpen();
  }

  /** A filter of one stream; a gate that is never open makes it view-only. */
  public RfbFilter(InputGate gate) {
    this.gate = gate;
  }

  @Override
  public ByteBuffer pass(ByteBuffer bytes) throws ForbiddenException {
    if ((long) waiting.remaining() + bytes.remaining() > 2 * MOST_BYTES + MOST_CHUNK) {
      throw new ForbiddenException("a message of more than %d bytes".formatted(MOST_BYTES));
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
  private int next(ByteBuffer all) throws ForbiddenException {
    if (!all.hasRemaining()) {
      return 0;
    }
    return switch (stage) {
      case VERSION -> VERSION.length();
      case SECURITY, INIT -> 1;
      case RESPONSE -> VNC_RESPONSE;
      case MESSAGES -> message(all);
    };
  }

  private static int message(ByteBuffer all) throws ForbiddenException {
    int at = all.position();
    int type = all.get(at) & 0xff;
    return switch (type) {
      case SET_PIXEL_FORMAT -> 20;
      case UPDATE_REQUEST, CONTINUOUS_UPDATES -> 10;
      case KEY -> 8;
      case POINTER -> 6;
      case SET_ENCODINGS -> encodings(all);
      case CUT_TEXT -> all.remaining() < CUT_HEAD ? 0 : cut(all.getInt(at + 4));
      case FENCE ->
          all.remaining() < FENCE_HEAD ? 0 : FENCE_HEAD + (all.get(at + FENCE_HEAD - 1) & 0xff);
      default -> throw new ForbiddenException("an unknown message of type " + type);
    };
  }

  private static int encodings(ByteBuffer all) throws ForbiddenException {
    if (all.remaining() < 4) {
      return 0;
    }
    int number = all.getShort(all.position() + 2) & 0xffff;
    if (number > MOST_ENCODINGS) {
      throw new ForbiddenException("%d encodings".formatted(number));
    }
    return 4 + 4 * number;
  }

  private static int cut(int length) throws ForbiddenException {
    if (length < 0 || length > MOST_BYTES) {
      throw new ForbiddenException("a clipboard of %d bytes".formatted(length));
    }
    return CUT_HEAD + length;
  }

  private void take(ByteBuffer message, ByteBuffer out) throws ForbiddenException {
    switch (stage) {
      case VERSION -> version(message, out);
      case SECURITY -> security(message, out);
      case RESPONSE -> {
        stage = Stage.INIT;
        out.put(message);
      }
      case INIT -> {
        stage = Stage.MESSAGES;
        // Shared: who works at the screen on site must not be thrown out.
        out.put((byte) 1);
      }
      case MESSAGES -> message(message, out);
    }
  }

  // Before 3.7 the server chooses what comes next, and all that is read here would be shifted.
  @Override
  public void said(ByteBuffer bytes) throws ForbiddenException {
    if (serves.hasRemaining()) {
      while (serves.hasRemaining() && bytes.hasRemaining()) {
        serves.put(bytes.get());
      }
      if (!serves.hasRemaining() && !isServed()) {
        throw new ForbiddenException("the screen speaks no RFB 3.7 or newer");
      }
    }
  }

  private boolean isServed() {
    var words = new String(serves.array(), StandardCharsets.US_ASCII);
    return words.matches("RFB \\d{3}\\.\\d{3}\n") && words.compareTo(LEAST) >= 0;
  }

  private void version(ByteBuffer message, ByteBuffer out) throws ForbiddenException {
    if (serves.hasRemaining()) {
      throw new ForbiddenException("somebody spoke before the screen did");
    }
    for (int i = 0; i < VERSION.length(); i++) {
      if (message.get(i) != VERSION.charAt(i)) {
        throw new ForbiddenException("another version than RFB 3.8");
      }
    }
    stage = Stage.SECURITY;
    out.put(message);
  }

  private void security(ByteBuffer message, ByteBuffer out) throws ForbiddenException {
    stage =
        switch (message.get(0)) {
          case 1 -> Stage.INIT;
          case 2 -> Stage.RESPONSE;
          default -> throw new ForbiddenException("security of type " + message.get(0));
        };
    out.put(message);
  }

  private void message(ByteBuffer message, ByteBuffer out) {
    switch (message.get(0) & 0xff) {
      case SET_ENCODINGS -> out.put(known(message));
      case KEY -> key(message, out);
      case POINTER -> pointer(message, out);
      case CUT_TEXT -> {
        if (isOpenElseDrop()) {
          passed++;
          out.put(message);
        }
      }
      default -> out.put(message);
    }
  }

  private void key(ByteBuffer message, ByteBuffer out) {
    boolean down = message.get(1) != 0;
    // Who lets go moves nothing, and must be able to at any moment.
    boolean lifts = !down && pressed.holds(message);
    if (lifts || (isOpenElseDrop() && !(down && pressed.isFull()))) {
      passed++;
      pressed.key(message);
      out.put(message);
    }
  }

  private void pointer(ByteBuffer message, ByteBuffer out) {
    if (isOpenElseDrop()) {
      passed++;
      pressed.pointer(message);
      out.put(message);
    } else {
      out.put(pressed.lift(message));
    }
  }

  private boolean isOpenElseDrop() {
    boolean open = gate.isOpen();
    if (!open) {
      dropped++;
    }
    return open;
  }

  private static ByteBuffer known(ByteBuffer message) {
    int number = message.getShort(2) & 0xffff;
    ByteBuffer kept = ByteBuffer.allocate(message.remaining());
    kept.position(4);
    for (int i = 0; i < number; i++) {
      int encoding = message.getInt(4 + 4 * i);
      if (isKnown(encoding)) {
        kept.putInt(encoding);
      }
    }
    kept.put(0, (byte) SET_ENCODINGS).putShort(2, (short) ((kept.position() - 4) / 4));
    return kept.flip();
  }

  private static boolean isKnown(int encoding) {
    return ENCODINGS.contains(encoding)
        || (encoding >= LEAST_LEVEL && encoding <= MOST_LEVEL)
        || (encoding >= LEAST_QUALITY && encoding <= MOST_QUALITY);
  }

  @Override
  public ByteBuffer release() {
    return pressed.letGo();
  }

  @Override
  public boolean isOpen() {
    return gate.isOpen();
  }

  @Override
  public boolean mustBeHeard() {
    return stage == Stage.MESSAGES;
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
