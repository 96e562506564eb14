package io.millwright.recording.internal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;

/** What a part that was ended in order says of itself. */
record Ending(Instant at, long bytes, String sha256) {
  byte[] bytesOf() {
    byte[] hash = HexFormat.of().parseHex(sha256);
    return ByteBuffer.allocate(2 * Long.BYTES + hash.length)
        .putLong(at.toEpochMilli())
        .putLong(bytes)
        .put(hash)
        .array();
  }

  static Ending of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Instant at = Instant.ofEpochMilli(buffer.getLong());
    long length = buffer.getLong();
    byte[] hash = new byte[buffer.remaining()];
    buffer.get(hash);
    return new Ending(at, length, HexFormat.of().formatHex(hash));
  }
}
