package io.millwright.driver.telephony.sip;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Whom to trust over TLS. Thread-safe. */
public final class Trust {
  private final SSLContext context;

  private Trust(SSLContext context) {
    this.context = context;
  }

  /** The authorities that the Java platform trusts. */
  public static Trust ofSystem() {
    try {
      return new Trust(SSLContext.getDefault());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no TLS", e);
    }
  }

  /**
   * The certificates in a file, authorities or the peer's own, and no other.
   *
   * @param pem any number of certificates
   * @throws IOException if it cannot be read or holds none
   */
  public static Trust ofFile(Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new IOException("there is no certificate in it");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return new Trust(context);
    } catch (GeneralSecurityException e) {
      throw new IOException("there is no certificate in it: " + e.getMessage(), e);
    }
  }

  /** Protects a connection; the certificate must be trusted and be for the target's host. */
  Socket secure(Socket plain, SipTarget target) throws IOException {
    // The socket belongs to the caller, who closes what is below it if this fails.
    @SuppressWarnings("resource")
    var socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(plain, target.host(), target.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
