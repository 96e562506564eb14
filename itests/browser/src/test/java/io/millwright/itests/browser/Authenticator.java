package io.millwright.itests.browser;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.Key;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** The app on a person's phone. */
final class Authenticator {
  private final TimeBasedOneTimePasswordGenerator clock = new TimeBasedOneTimePasswordGenerator();
  private final Key secret;

  /** Takes in the secret as the page shows it, in groups. */
  Authenticator(String shown) {
    secret = new SecretKeySpec(new Base32().decode(shown.replace(" ", "")), clock.getAlgorithm());
  }

  /** What it shows so many of its steps of 30 seconds from now. */
  String code(int stepsOn) {
    try {
      Instant then = Instant.now().plus(clock.getTimeStep().multipliedBy(stepsOn));
      return clock.generateOneTimePasswordString(secret, then);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
