package io.millwright.access.internal.code;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets that the platform makes: long enough that a plain SHA-256 hides them. */
public final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final int ID_BYTES = 12;

  private Secret() {}

  /** 256 new random bits in hexadecimal. */
  public static String fresh() {
    return hex(BYTES);
  }

  /** A new random name: no secret. */
  public static String id() {
    return hex(ID_BYTES);
  }

  /** New random bytes. */
  public static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** What is kept of a secret: 64 hexadecimal digits. */
  public static String hash(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String hex(int count) {
    return HexFormat.of().formatHex(bytes(count));
  }
}
