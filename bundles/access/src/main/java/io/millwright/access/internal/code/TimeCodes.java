package io.millwright.access.internal.code;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Codes by time, RFC 6238: SHA-1, 30 s, six digits, as every authenticator app makes them. */
public final class TimeCodes {
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int SECRET_BYTES = 20;
  private static final int SLACK = 1;

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator(STEP);

  /** A new secret, in Base32. */
  public String secret() {
    return new Base32().encodeToString(Secret.bytes(SECRET_BYTES));
  }

  /** What an authenticator app reads from a QR code. */
  public String address(String issuer, String login, String secret) {
    String who = URLEncoder.encode(issuer, StandardCharsets.UTF_8).replace("+", "%20");
    String label = who + ":" + URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
        .formatted(label, secret, who);
  }

  /**
   * The step of a code that fits now or a step before or after, and was not used: only steps behind
   * {@code usedStep} count, so that nobody who looked over a shoulder gets in too.
   */
  public OptionalLong step(String secret, String code, Instant now, long usedStep) {
    byte[] shown = code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
    long current = now.getEpochSecond() / STEP.toSeconds();
    OptionalLong found = OptionalLong.empty();
    for (long step = current - SLACK; step <= current + SLACK; step++) {
      byte[] right = code(secret, step).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(right, shown) && step > usedStep && found.isEmpty()) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  String code(String secret, long step) {
    try {
      var key = new SecretKeySpec(new Base32().decode(secret), "HmacSHA1");
      Instant time = Instant.ofEpochSecond(step * STEP.toSeconds());
      return generator.generateOneTimePasswordString(key, time, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("every key fits SHA-1", e);
    }
  }
}
