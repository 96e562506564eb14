package io.millwright.web.internal.wire;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.List;

/**
 * A key and the certificate that tells whose it is.
 *
 * @param chain its own certificate first
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {
  /** It guards nothing: the store below exists in memory only. */
  static final String PASSWORD = "in memory";

  private static final int LEAST_RSA_BITS = 2048;
  private static final byte[] PROBE = {1, 2, 3};

  Identity {
    chain = List.copyOf(chain);
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  Instant end() {
    return certificate().getNotAfter().toInstant();
  }

  /** Why it must not be shown; empty if it may be. */
  String objection(Instant now) {
    if (end().isBefore(now)) {
      return "the certificate ended on " + end();
    }
    Instant begin = certificate().getNotBefore().toInstant();
    if (begin.isAfter(now)) {
      return "the certificate is valid from %s on only".formatted(begin);
    }
    if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
      return "its RSA key has less than %d bits".formatted(LEAST_RSA_BITS);
    }
    return keyFits() ? "" : "the key does not belong to the certificate";
  }

  private boolean keyFits() {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(certificate().getPublicKey());
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** As the web server takes it. */
  KeyStore store() {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("site", key, PASSWORD.toCharArray(), chain.toArray(new X509Certificate[0]));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java has PKCS12", e);
    }
  }
}
