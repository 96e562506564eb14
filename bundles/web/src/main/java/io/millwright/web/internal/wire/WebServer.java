package io.millwright.web.internal.wire;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the page to a network: by TLS, beside the plain door on loopback that the site's own script
 * uses. Plain HTTP leaves loopback only if the configuration says that a reverse proxy stands
 * before it. All doors get the same limits, and believe the same proxies.
 */
@Component(service = ConnectorFactory.class)
@Designate(ocd = WebServerConfig.class)
public final class WebServer implements ConnectorFactory {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final String FILE = "etc/" + WebServer.class.getName() + ".cfg";
  private static final long STEP_MILLIS = 10_000;

  private final WebServerConfig config;
  private final Path data;
  private final Clock clock;
  private final Forwarding forwarding;
  private final Callers callers = new Callers();
  private final List<Runnable> undo = new ArrayList<>();

  /** For the running site. */
  @Activate
  public WebServer(BundleContext context, WebServerConfig config) {
    this(
        Path.of(String.valueOf(context.getProperty("millwright.data"))), config, Clock.systemUTC());
  }

  WebServer(Path data, WebServerConfig config, Clock clock) {
    this.data = data;
    this.config = config;
    this.clock = clock;
    this.forwarding = new Forwarding(new TrustedProxies(config.trusted_proxies()));
  }

  /** Who issued certificates for programs that come here. */
  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  public void bindIssuer(X509ExtendedTrustManager service) {
    callers.came(service);
  }

  /** It goes. */
  public void unbindIssuer(X509ExtendedTrustManager service) {
    callers.went(service);
  }

  /** Leaves the doors that are not ours as they were. */
  @Deactivate
  public synchronized void leave() {
    undo.forEach(Runnable::run);
    undo.clear();
  }

  @Override
  public synchronized Connector createConnector(Server server) {
    undo.clear();
    var pages = new ProblemPages();
    server.setErrorHandler(pages);
    server.getDescendants(ContextHandler.class).forEach(each -> each.setErrorHandler(pages));
    String wanted = config.host().strip();
    for (ServerConnector door : doors(server)) {
      String refused = confine(door);
      wanted = wanted.isEmpty() ? refused : wanted;
      guard(door);
    }
    return wanted.isEmpty() ? new NoDoor(server) : tls(server, wanted);
  }

  private static List<ServerConnector> doors(Server server) {
    return Stream.of(server.getConnectors())
        .filter(ServerConnector.class::isInstance)
        .map(ServerConnector.class::cast)
        .toList();
  }

  // Whoever only said where plain HTTP is to be served gets TLS there; returns where that is.
  private String confine(ServerConnector door) {
    String host = door.getHost() == null ? "0.0.0.0" : door.getHost();
    if (config.behind_proxy() || isTls(door) || isLoopback(host)) {
      return "";
    }
    LOG.warn(
        "Plain HTTP at {} is refused, it stays on {}; the network gets TLS on port {}. If a reverse"
            + " proxy speaks TLS for this site, say behind.proxy = true in {}",
        host,
        LOOPBACK,
        config.port(),
        FILE);
    try {
      door.stop();
      door.setHost(LOOPBACK);
      door.start();
    } catch (Exception e) {
      throw new IllegalStateException("the door of plain HTTP cannot be moved to loopback", e);
    }
    return host;
  }

  private static boolean isTls(ServerConnector door) {
    return door.getDefaultConnectionFactory()
        .getProtocol()
        .toLowerCase(Locale.ROOT)
        .startsWith("ssl");
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || (Names.isAddress(host) && TrustedProxies.literal(host).isLoopbackAddress());
  }

  private void guard(ServerConnector door) {
    HttpConnectionFactory factory = door.getConnectionFactory(HttpConnectionFactory.class);
    if (factory == null) {
      return;
    }
    HttpConfiguration http = factory.getHttpConfiguration();
    var patience = new Patience(door.getScheduler(), STEP_MILLIS);
    door.addBean(patience);
    http.addCustomizer(patience);
    http.addCustomizer(forwarding);
    undo.add(
        () -> {
          door.removeBean(patience);
          http.getCustomizers().removeAll(List.of(patience, forwarding));
        });
  }

  private Connector tls(Server server, String host) {
    CertificateSource own =
        new SelfMade(data.resolve("tls"), Names.ofThisHost(config.names()), clock);
    CertificateSource source = given().orElse(own);
    Object seen = source.stamp();
    try {
      Identity first = first(source, own);
      // What is made on first need is no news at the next look.
      Object known = source == own ? own.stamp() : seen;
      ServerConnector door =
          TlsDoor.of(server, host, config.port(), callers, first, new Renewal(source, known));
      guard(door);
      door.open();
      return door;
    } catch (UnusableException e) {
      LOG.warn("The page is not opened to the network. {}", e.getMessage());
    } catch (IOException e) {
      LOG.warn(
          "The page cannot be opened at {} port {}: {}. Free that port, or choose another: port in {}",
          host,
          config.port(),
          e.getMessage(),
          FILE);
    }
    return new NoDoor(server);
  }

  private static Identity first(CertificateSource source, CertificateSource own)
      throws UnusableException {
    try {
      return source.load();
    } catch (UnusableException e) {
      if (source == own) {
        throw e;
      }
      LOG.warn("{} A self-made certificate is shown until then.", e.getMessage());
      return own.load();
    }
  }

  private Optional<CertificateSource> given() {
    return file(config.certificate_file())
        .map(
            certificate ->
                new GivenCertificate(
                    certificate, file(config.key_file()), file(config.password_file()), clock));
  }

  private Optional<Path> file(String written) {
    return written.isBlank() ? Optional.empty() : Optional.of(data.resolve(written.strip()));
  }

  /** Nothing listens; the web server wants a connector of whoever may look at its others. */
  private static final class NoDoor extends ServerConnector {
    NoDoor(Server server) {
      super(server);
      setHost(InetAddress.getLoopbackAddress().getHostAddress());
    }

    @Override
    protected void doStart() {}

    @Override
    protected void doStop() {}
  }
}
