package io.millwright.driver.telephony.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * What a target showed of itself.
 *
 * @param certificate its own
 * @param fault why it is not to be trusted, for a person; empty if it is
 */
public record PeerCertificate(X509Certificate certificate, Optional<String> fault) {
  /** Days until it ends, with parts of a day; negative after that. */
  public double daysLeft(Instant now) {
    Duration left = Duration.between(now, certificate.getNotAfter().toInstant());
    return Math.round(left.toMinutes() / 144.0) / 10.0;
  }

  /** As people compare it, for instance {@code 3F:1A:…}. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").formatHex(hash).toUpperCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("every JVM knows SHA-256 and reads its own objects", e);
    }
  }
}
