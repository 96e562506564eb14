package io.millwright.driver.serial.wire;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import java.util.Arrays;

/** Bytes that a line has not taken yet; few, or the other side has stopped taking any. */
final class Outgoing {
  /** Far more than all that a device is ever asked at once. */
  static final int MOST = 16 * 1024;

  private final String name;
  private byte[] waiting = {};

  Outgoing(String name) {
    this.name = name;
  }

  byte[] waiting() {
    return waiting;
  }

  void add(byte[] bytes) throws DriverException {
    if (waiting.length + bytes.length > MOST) {
      throw new DriverException(
          Fault.UNREACHABLE,
          "%s takes no more bytes, %d are waiting: is the device switched on, and the flow control right?"
              .formatted(name, waiting.length));
    }
    byte[] all = Arrays.copyOf(waiting, waiting.length + bytes.length);
    System.arraycopy(bytes, 0, all, waiting.length, bytes.length);
    waiting = all;
  }

  void taken(int count) {
    waiting = Arrays.copyOfRange(waiting, count, waiting.length);
  }
}
