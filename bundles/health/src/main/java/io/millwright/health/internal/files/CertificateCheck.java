package io.millwright.health.internal.files;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Whether the certificates hold that we show: to machines over OPC UA, to browsers over TLS. */
public final class CertificateCheck implements Check {
  private static final String CHECK = "certificate";
  private static final String HTTP = "etc/org.apache.felix.http.cfg";
  private static final String WIRE = "etc/io.millwright.web.internal.wire.WebServer.cfg";
  private static final String KEYSTORE = "org.apache.felix.https.keystore";
  private static final Duration SOON = Duration.ofDays(30);

  private final SiteFolder site;
  private final Clock clock;

  /** Looks at the site's own. */
  public CertificateCheck(SiteFolder site, Clock clock) {
    this.site = site;
    this.clock = clock;
  }

  @Override
  public List<Finding> look() {
    List<Finding> found = new ArrayList<>();
    Path own = site.at("opcua/pki/own/certificate.der");
    X509Certificate certificate = Files.isRegularFile(own) ? read(own) : null;
    if (certificate != null) {
      found.add(
          judged(
              "our OPC UA certificate",
              certificate,
              "Delete %s; a new one is made; accept it at the machines.".formatted(own.getParent()),
              "Plan its exchange: docs/drivers-opcua.md, the machines must accept the new one."));
    }
    Properties wire = settings(WIRE);
    if (!wire.getProperty("host", "").isBlank()) {
      found.add(page(wire));
    }
    Properties http = settings(HTTP);
    if (Boolean.parseBoolean(http.getProperty("org.apache.felix.https.enable", "").strip())) {
      tls(http, found);
    }
    return found;
  }

  private Properties settings(String file) {
    var settings = new Properties();
    try (var in = Files.newInputStream(site.at(file))) {
      settings.load(in);
    } catch (IOException | IllegalArgumentException e) {
      // Without these files the page speaks plain HTTP on loopback.
      settings.clear();
    }
    return settings;
  }

  private Finding page(Properties wire) {
    Path file = site.at(wire.getProperty("certificate.file", "tls/site.crt").strip());
    try {
      X509Certificate shown = PageCertificate.in(file, password(wire));
      return judged(
          "the page's TLS certificate (%s)".formatted(shown.getSubjectX500Principal()),
          shown,
          "Browsers refuse it: put a new one into %s; it is taken at once.".formatted(file),
          "Have a new one made and put it into %s; it is taken at once.".formatted(file));
    } catch (IOException | GeneralSecurityException e) {
      return Finding.bad(
          CHECK,
          "the page's TLS certificate %s cannot be read: %s".formatted(file, e.getMessage()),
          "Mend it and its password.file (docs/running-a-site.md, Opening the page to a network).");
    }
  }

  private String password(Properties wire) throws IOException {
    String file = wire.getProperty("password.file", "").strip();
    return file.isEmpty()
        ? ""
        : Files.readString(site.at(file)).lines().findFirst().orElse("").strip();
  }

  private void tls(Properties http, List<Finding> found) {
    String written = http.getProperty(KEYSTORE, "").strip();
    Path file = Path.of(written.replace("${millwright.data}", site.path().toString()));
    String password = http.getProperty(KEYSTORE + ".password", "").strip();
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
      int before = found.size();
      for (String alias : Collections.list(store.aliases())) {
        Certificate certificate = store.isKeyEntry(alias) ? store.getCertificate(alias) : null;
        if (certificate instanceof X509Certificate shown) {
          found.add(
              judged(
                  "the page's TLS certificate (%s)".formatted(shown.getSubjectX500Principal()),
                  shown,
                  "Browsers refuse it: put a new one into %s and restart the site.".formatted(file),
                  "Have a new one made and put it into %s.".formatted(file)));
        }
      }
      if (found.size() == before) {
        found.add(unusable("%s holds no key with a certificate".formatted(file)));
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      found.add(unusable("%s cannot be opened: %s".formatted(file, e.getMessage())));
    }
  }

  private static Finding unusable(String seen) {
    return Finding.bad(
        CHECK,
        "the page has no TLS: " + seen,
        "Mend %s and its password in %s (docs/running-a-site.md, Ports)."
            .formatted(KEYSTORE, HTTP));
  }

  private Finding judged(String what, X509Certificate certificate, String replace, String plan) {
    Instant end = certificate.getNotAfter().toInstant();
    Instant begin = certificate.getNotBefore().toInstant();
    Instant now = clock.instant();
    String seen = "%s is valid from %s until %s".formatted(what, begin, end);
    if (end.isBefore(now)) {
      return Finding.bad(CHECK, seen, replace);
    }
    if (begin.isAfter(now)) {
      return Finding.bad(CHECK, seen, "Set this computer's clock, or wait.");
    }
    return end.isBefore(now.plus(SOON)) ? Finding.warn(CHECK, seen, plan) : Finding.ok(CHECK, seen);
  }

  private static @Nullable X509Certificate read(Path file) {
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | CertificateException e) {
      return null;
    }
  }
}
