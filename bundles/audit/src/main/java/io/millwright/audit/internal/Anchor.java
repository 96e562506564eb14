package io.millwright.audit.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/**
 * Where the chain ended at a time, signed. Kept outside the database: whoever takes away the newest
 * entries or writes the whole chain anew does not fit the anchors any more.
 *
 * @param format {@code millwright-anchor-1}
 * @param number of the entry; 0 for the empty chain
 * @param hash of that entry
 * @param time when it was made, ISO 8601 in UTC
 * @param key the public key, X.509 in Base64
 * @param signature Ed25519 over the UTF-8 of the components before it, each with a line feed behind
 *     it; Base64
 */
record Anchor(String format, long number, String hash, String time, String key, String signature) {
  static final String FORMAT = "millwright-anchor-1";
  private static final String ALGORITHM = "Ed25519";

  static Anchor signed(long number, String hash, String time, PublicKey key, PrivateKey secret)
      throws GeneralSecurityException {
    String shown = Base64.getEncoder().encodeToString(key.getEncoded());
    var unsigned = new Anchor(FORMAT, number, hash, time, shown, "");
    Signature signer = Signature.getInstance(ALGORITHM);
    signer.initSign(secret);
    signer.update(unsigned.words());
    String signature = Base64.getEncoder().encodeToString(signer.sign());
    return new Anchor(FORMAT, number, hash, time, shown, signature);
  }

  /** Whether it was signed with that key and not altered since. */
  boolean isSignedBy(PublicKey known) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(known);
      verifier.update(words());
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private byte[] words() {
    return (format + "\n" + number + "\n" + hash + "\n" + time + "\n" + key + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
