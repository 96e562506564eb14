package io.millwright.itests.container.attack;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, as RFC 6238 has it: six digits, 30 seconds, SHA-1. */
final class Totp {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int STEP_MILLIS = 30_000;

  private Totp() {}

  /** The code of now. */
  static String code(String secret) {
    long step = System.currentTimeMillis() / STEP_MILLIS;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String secret) {
    String text = secret.replace("=", "");
    BigInteger all = BigInteger.ONE;
    for (int i = 0; i < text.length(); i++) {
      all = all.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(text.charAt(i))));
    }
    // The leading one keeps zeros in front; what is no whole byte at the end falls off.
    byte[] one = all.shiftRight(text.length() * 5 % 8).toByteArray();
    var bytes = new byte[text.length() * 5 / 8];
    System.arraycopy(one, one.length - bytes.length, bytes, 0, bytes.length);
    return bytes;
  }
}
