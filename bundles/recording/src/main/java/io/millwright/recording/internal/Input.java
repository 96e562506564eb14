package io.millwright.recording.internal;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * How much input there was.
 *
 * @param at when it was counted
 */
record Input(Instant at, long passed, long dropped) {
  byte[] bytes() {
    return ByteBuffer.allocate(3 * Long.BYTES)
        .putLong(at.toEpochMilli())
        .putLong(passed)
        .putLong(dropped)
        .array();
  }

  static Input of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Input(Instant.ofEpochMilli(buffer.getLong()), buffer.getLong(), buffer.getLong());
  }
}
