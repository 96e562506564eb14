package io.millwright.driver;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The certificates a driver bundle trusts and those it has put into quarantine. An OSGi service,
 * published by a driver whose protocol knows certificates; a person decides through it.
 * Thread-safe; the methods touch files and may block.
 */
@ConsumerType
public interface CertificateTrust {
  /** Where a certificate stands. */
  enum Standing {
    /** Seen and not yet judged: connections with it are refused. */
    QUARANTINED,
    /** Accepted by a person. */
    TRUSTED,
    /** Refused by a person. */
    REJECTED
  }

  /**
   * One certificate.
   *
   * @param fingerprint SHA-256 of the DER form, lower-case hexadecimal
   * @param subject distinguished name
   * @param notAfter end of validity
   * @param standing where it stands
   * @param seen when it was first seen or last judged
   */
  record Certificate(
      String fingerprint, String subject, Instant notAfter, Standing standing, Instant seen) {}

  /** For people, for instance {@code OPC UA}. */
  String protocol();

  /** All known certificates, quarantined first. */
  List<Certificate> certificates();

  /**
   * Accepts a certificate; connections with it succeed from the next try on.
   *
   * @param fingerprint whole, or a beginning that fits only one
   * @throws IllegalArgumentException if it fits none or several
   */
  void trust(String fingerprint);

  /**
   * Refuses a certificate and stops trusting it.
   *
   * @param fingerprint whole, or a beginning that fits only one
   * @throws IllegalArgumentException if it fits none or several
   */
  void reject(String fingerprint);
}
