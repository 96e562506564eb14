package io.millwright.recording.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256. */
final class Hash {
  private Hash() {}

  static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What binds a part to all of its stream before it. */
  static String chain(String before, String sha256) {
    MessageDigest digest = fresh();
    digest.update((before + sha256).getBytes(StandardCharsets.US_ASCII));
    return hex(digest);
  }
}
