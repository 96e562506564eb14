package io.millwright.remote.session.internal.motion;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;

/** Keys and buttons that were let through and not let go: RFC 6143, 7.5.4 and 7.5.5. */
final class Pressed {
  private static final int KEY_BYTES = 8;
  private static final int POINTER_BYTES = 6;
  private static final int MOST_KEYS = 64;

  private final Set<Integer> keys = new LinkedHashSet<>();
  private int buttons;
  private short x;
  private short y;

  /** A whole KeyEvent passed. */
  void key(ByteBuffer message) {
    int key = message.getInt(message.position() + 4);
    if (message.get(message.position() + 1) == 0) {
      keys.remove(key);
    } else {
      keys.add(key);
    }
  }

  /** Whether one more key may be held: nobody has so many fingers. */
  boolean isFull() {
    return keys.size() >= MOST_KEYS;
  }

  /** A whole PointerEvent passed. */
  void pointer(ByteBuffer message) {
    buttons = message.get(message.position() + 1);
    x = message.getShort(message.position() + 2);
    y = message.getShort(message.position() + 4);
  }

  /** Lets all of them go; what is then to be sent. */
  ByteBuffer letGo() {
    var bytes = ByteBuffer.allocate(keys.size() * KEY_BYTES + (buttons == 0 ? 0 : POINTER_BYTES));
    if (buttons != 0) {
      bytes.put((byte) RfbFilter.POINTER).put((byte) 0).putShort(x).putShort(y);
    }
    for (int key : keys) {
      bytes.put((byte) RfbFilter.KEY).put((byte) 0).putShort((short) 0).putInt(key);
    }
    buttons = 0;
    keys.clear();
    return bytes.flip();
  }
}
