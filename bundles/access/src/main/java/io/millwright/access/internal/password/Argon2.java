package io.millwright.access.internal.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id in the PHC string format; RFC 9106. Compares bcrypt hashes too, as Karaf's file of users
 * had them.
 */
public final class Argon2 implements PasswordHash {
  // No more than the least that OWASP asks for: two at a time must fit beside a site's other work.
  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;
  private static final int MOST_KIBIBYTES = 64 * 1024;
  private static final int MOST_PASSES = 10;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$.{56}");

  private final SecureRandom random = new SecureRandom();
  private final int kibibytes;
  private final int passes;

  /** As strong as a site needs. */
  public Argon2() {
    this(KIBIBYTES, PASSES);
  }

  Argon2(int kibibytes, int passes) {
    this.kibibytes = kibibytes;
    this.passes = passes;
  }

  @Override
  public String of(String password) {
    byte[] salt = bytes(SALT_BYTES);
    return phc(salt, hash(password, salt, kibibytes, passes));
  }

  @Override
  public boolean fits(String password, String hash) {
    if (BCRYPT.matcher(hash).matches()) {
      return OpenBSDBCrypt.checkPassword(hash, password.getBytes(StandardCharsets.UTF_8));
    }
    Matcher parts = PHC.matcher(hash);
    if (!parts.matches()) {
      return false;
    }
    int memory = Integer.parseInt(parts.group(1));
    int rounds = Integer.parseInt(parts.group(2));
    if (memory > MOST_KIBIBYTES || rounds > MOST_PASSES || rounds < 1) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts.group(3));
    byte[] kept = Base64.getDecoder().decode(parts.group(4));
    return MessageDigest.isEqual(hash(password, salt, memory, rounds), kept);
  }

  @Override
  public boolean isOld(String hash) {
    return !hash.startsWith("$argon2id$v=19$m=%d,t=%d,p=1$".formatted(kibibytes, passes));
  }

  @Override
  public String nobodys() {
    return phc(bytes(SALT_BYTES), bytes(HASH_BYTES));
  }

  private String phc(byte[] salt, byte[] hash) {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(kibibytes, passes, encoder.encodeToString(salt), encoder.encodeToString(hash));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  // The same letters typed on two keyboards may be composed differently (NIST SP 800-63B).
  private static byte[] hash(String password, byte[] salt, int memory, int rounds) {
    byte[] secret =
        Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(rounds)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    generator.generateBytes(secret, hash);
    return hash;
  }
}
