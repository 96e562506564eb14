package io.millwright.driver.telephony.wire;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.probe.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are believed: those of the authorities that Java knows, or those in a file; or
 * all, where only the end of a certificate is watched.
 */
public final class Trust {
  /** The keys of a probe that speaks TLS. */
  public static final Set<String> KEYS = Set.of("trust.file", "trust.any");

  private final X509ExtendedTrustManager authorities;
  private final boolean any;

  private Trust(X509ExtendedTrustManager authorities, boolean any) {
    this.authorities = authorities;
    this.any = any;
  }

  /** Whom a probe trusts; complains if the file has no certificate. */
  public static Optional<Trust> read(JsonSpot probe, Surroundings surroundings) {
    boolean any = probe.yes("trust.any", false);
    try {
      @Nullable KeyStore kept = null;
      if (probe.has("trust.file")) {
        Optional<String> name = probe.text("trust.file");
        if (name.isEmpty()) {
          return Optional.empty();
        }
        try (InputStream file = Files.newInputStream(surroundings.file(name.get()))) {
          kept = store(file);
        }
      }
      return Optional.of(new Trust(authorities(kept), any));
    } catch (IOException | GeneralSecurityException e) {
      probe
          .at("trust.file")
          .wrong(
              "a readable PEM file with the certificate of the server or of its authority is needed"
                  + " here");
      return Optional.empty();
    }
  }

  private static KeyStore store(InputStream file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int n = 0;
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509").generateCertificates(file)) {
      store.setCertificateEntry("trusted-" + n++, certificate);
    }
    if (n == 0) {
      throw new IOException("no certificate in it");
    }
    return store;
  }

  private static X509ExtendedTrustManager authorities(@Nullable KeyStore kept)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(kept);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("this JVM judges no X.509 certificates"));
  }

  X509ExtendedTrustManager authorities() {
    return authorities;
  }

  /** Whether every certificate is taken. */
  public boolean any() {
    return any;
  }
}
