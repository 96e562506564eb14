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

  /** Whether the key of a whole KeyEvent is pressed. */
  boolean holds(ByteBuffer message) {
    return keys.contains(message.getInt(message.position() + 4));
  }

  /** Lets buttons go that a whole PointerEvent lets go, where they were; what is to be sent. */
  ByteBuffer lift(ByteBuffer message) {
    int left = buttons & message.get(message.position() + 1);
    if (left == buttons) {
      return ByteBuffer.allocate(0);
    }
    buttons = left;
    return at(ByteBuffer.allocate(POINTER_BYTES)).flip();
  }

  private ByteBuffer at(ByteBuffer bytes) {
    return bytes.put((byte) RfbFilter.POINTER).put((byte) buttons).putShort(x).putShort(y);
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
      buttons = 0;
      at(bytes);
    }
    for (int key : keys) {
      bytes.put((byte) RfbFilter.KEY).put((byte) 0).putShort((short) 0).putInt(key);
    }
    keys.clear();
    return bytes.flip();
  }
}
