package io.millwright.remote.session.internal.wire;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts one direction of a stream and digests it. Thread-safe. */
final class Tally {
  private final MessageDigest digest;
  private long bytes;

  Tally() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Leaves the buffer as it is. */
  synchronized void add(ByteBuffer more) {
    bytes += more.remaining();
    digest.update(more.duplicate());
  }

  synchronized long bytes() {
    return bytes;
  }

  /** The digest of all; nothing can be added after. */
  synchronized String end() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
