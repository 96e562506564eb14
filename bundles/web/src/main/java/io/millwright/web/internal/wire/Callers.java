package io.millwright.web.internal.wire;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Certificates of programs that come: judged by who issued them, as far as that is here now. */
final class Callers extends X509ExtendedTrustManager {
  private static final Logger LOG = LoggerFactory.getLogger(Callers.class);
  private static final X509Certificate[] NOBODY = {};

  private final AtomicReference<@Nullable X509ExtendedTrustManager> issuer =
      new AtomicReference<>();

  void came(X509ExtendedTrustManager service) {
    issuer.set(service);
  }

  void went(X509ExtendedTrustManager service) {
    issuer.compareAndSet(service, null);
  }

  boolean areKnown() {
    return getAcceptedIssuers().length > 0;
  }

  private X509ExtendedTrustManager issuer() throws CertificateException {
    X509ExtendedTrustManager here = issuer.get();
    if (here == null) {
      throw new CertificateException("nobody here knows certificates of those who come");
    }
    return here;
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    X509ExtendedTrustManager here = issuer.get();
    try {
      return here == null ? NOBODY : here.getAcceptedIssuers();
    } catch (RuntimeException e) {
      // People who come by a browser need no certificate: they come in as before.
      LOG.warn("Certificates of those who come cannot be judged", e);
      return NOBODY;
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    issuer().checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    issuer().checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    issuer().checkClientTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("no server is asked here");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("no server is asked here");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no server is asked here");
  }
}
