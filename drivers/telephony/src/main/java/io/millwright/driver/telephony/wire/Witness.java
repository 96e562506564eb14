package io.millwright.driver.telephony.wire;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Sees a server's certificate and remembers what is wrong with it, instead of breaking the
 * greeting: so its last day can be told even of a certificate that nobody trusts.
 */
final class Witness extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager authorities;
  private final String host;
  private @Nullable X509Certificate certificate;
  private Optional<String> fault = Optional.empty();

  Witness(X509ExtendedTrustManager authorities, String host) {
    this.authorities = authorities;
    this.host = host;
  }

  Optional<X509Certificate> certificate() {
    return Optional.ofNullable(certificate);
  }

  Optional<String> fault() {
    return fault;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String how, Socket socket) {
    certificate = chain[0];
    fault = outOfTime(chain).or(() -> untrusted(chain, how, socket));
  }

  private static Optional<String> outOfTime(X509Certificate[] chain) {
    for (X509Certificate each : chain) {
      String whose =
          each.equals(chain[0]) ? "" : "stands on that of %s, which ".formatted(subject(each));
      try {
        each.checkValidity();
      } catch (CertificateExpiredException e) {
        return Optional.of(whose + "ended on " + day(each.getNotAfter()));
      } catch (CertificateNotYetValidException e) {
        return Optional.of(whose + "begins on " + day(each.getNotBefore()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> untrusted(X509Certificate[] chain, String how, Socket socket) {
    try {
      authorities.checkServerTrusted(chain, how);
    } catch (CertificateException e) {
      return Optional.of(
          "is not trusted: %s is no known authority; fingerprint SHA-256 %s"
              .formatted(
                  chain[chain.length - 1].getIssuerX500Principal().getName(),
                  PeerCertificate.fingerprint(chain[0])));
    }
    try {
      // With the socket it compares the name, too.
      authorities.checkServerTrusted(chain, how, socket);
      return Optional.empty();
    } catch (CertificateException e) {
      return Optional.of("is for %s, not for %s".formatted(names(chain[0]), host));
    }
  }

  private static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private static String day(Date date) {
    return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static String names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names != null) {
        return names.stream()
            .map(name -> String.valueOf(name.get(1)))
            .collect(Collectors.joining(", "));
      }
    } catch (CertificateParsingException e) {
      return "unreadable names";
    }
    return subject(certificate);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String how) throws CertificateException {
    throw new CertificateException("only sockets greet here");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String how, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("only sockets greet here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String how) throws CertificateException {
    throw new CertificateException("nobody is served here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String how, Socket socket)
      throws CertificateException {
    throw new CertificateException("nobody is served here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String how, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("nobody is served here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }
}
