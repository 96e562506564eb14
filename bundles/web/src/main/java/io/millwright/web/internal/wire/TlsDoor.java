package io.millwright.web.internal.wire;

import java.security.KeyStore;
import java.security.cert.CRL;
import java.util.Collection;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connector that speaks TLS 1.2 and later, with ciphers that keep no secret for later. */
final class TlsDoor {
  private static final Logger LOG = LoggerFactory.getLogger(TlsDoor.class);
  private static final long IDLE_MILLIS = 60_000;
  private static final int HEADER_BYTES = 16_384;

  /** All of them with forward secrecy and authenticated encryption; the quickest first. */
  private static final String[] SUITES = {
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
  };

  private TlsDoor() {}

  /** One that is not open yet, shows that identity and takes others from the renewal. */
  static ServerConnector of(
      Server server, String host, int port, Callers callers, Identity first, Renewal renewal) {
    SslContextFactory.Server tls = strong(first, callers);
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    // Whoever comes by an address instead of a name shows no name.
    http.addCustomizer(new SecureRequestCustomizer(false));
    var connector =
        new ServerConnector(
            server,
            -1,
            -1,
            new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()),
            new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStarted(LifeCycle event) {
            LOG.info("The page is at https://{}:{}/ui/", host, connector.getLocalPort());
            renewal.watch(connector.getScheduler(), fresh -> take(tls, fresh));
          }
        });
    return connector;
  }

  private static SslContextFactory.Server strong(Identity identity, Callers callers) {
    var tls = new AskingTls(callers);
    show(tls, identity);
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    tls.setExcludeProtocols();
    tls.setIncludeCipherSuites(SUITES);
    tls.setUseCipherSuitesOrder(true);
    tls.setRenegotiationAllowed(false);
    return tls;
  }

  private static void show(SslContextFactory tls, Identity identity) {
    tls.setKeyStore(identity.store());
    tls.setKeyStorePassword(Identity.PASSWORD);
  }

  /** Asks who comes for a certificate, where somebody here knows such. */
  private static final class AskingTls extends SslContextFactory.Server {
    private final Callers callers;

    AskingTls(Callers callers) {
      this.callers = callers;
    }

    @Override
    protected TrustManager[] getTrustManagers(KeyStore trusted, Collection<? extends CRL> revoked) {
      return new TrustManager[] {callers};
    }

    @Override
    public void customize(SSLEngine engine) {
      super.customize(engine);
      engine.setWantClientAuth(callers.areKnown());
    }
  }

  // Connections that are open go on with what they began with.
  private static void take(SslContextFactory tls, Identity fresh) {
    try {
      tls.reload(again -> show(again, fresh));
    } catch (Exception e) {
      throw new IllegalStateException("the web server refuses the new certificate", e);
    }
  }
}
