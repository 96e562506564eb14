package io.millwright.remote.session.internal;

import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Guard;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.relay.internal.RelayServlet;
import io.millwright.relay.internal.Switchyard;
import io.millwright.relay.internal.agents.AgentBook;
import io.millwright.relay.internal.agents.Authority;
import io.millwright.relay.internal.agents.Registry;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.testkit.ServersPaper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The relay on a real web server; its door lets in whoever shows a login as token. */
final class Centre {
  final Switchyard yard;
  final Registry registry;
  private final Server server = new Server();
  private final Optional<ServersPaper> paper;
  private final HttpClient client;
  private final ServerConnector connector;

  Centre(Guard guard, Clock clock, Path folder) throws Exception {
    this(guard, clock, folder, Optional.empty());
  }

  /**
   * @param paper shown by TLS; empty for plain HTTP
   */
  Centre(Guard guard, Clock clock, Path folder, Optional<ServersPaper> paper) throws Exception {
    yard = new Switchyard(clock);
    var authority = new Authority(folder, clock);
    registry = new Registry(authority, new AgentBook(folder), new RecordedDeeds(), clock);
    this.paper = paper;
    connector = paper.isPresent() ? tls(paper.get(), authority) : new ServerConnector(server);
    client =
        paper.isPresent()
            ? HttpClient.newBuilder()
                .sslContext(new Passport(folder).context(paper.map(ServersPaper::pem)))
                .build()
            : HttpClient.newHttpClient();
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var context = new ServletContextHandler();
    context.addFilter(new FilterHolder(new Door()), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new RelayServlet(yard, guard, registry)), "/relay/*");
    JettyWebSocketServletContainerInitializer.configure(context, null);
    server.setHandler(context);
    server.start();
  }

  // As the web's own door does: it asks for a certificate as soon as one was signed here.
  private ServerConnector tls(ServersPaper shown, Authority authority) {
    var tls =
        new SslContextFactory.Server() {
          @Override
          protected TrustManager[] getTrustManagers(
              KeyStore trusted, Collection<? extends CRL> revoked) {
            return new TrustManager[] {authority};
          }

          @Override
          public void customize(SSLEngine engine) {
            super.customize(engine);
            engine.setWantClientAuth(authority.getAcceptedIssuers().length > 0);
          }
        };
    tls.setKeyStorePath(shown.pem().resolveSibling("store.p12").toString());
    tls.setKeyStorePassword("password");
    var http = new HttpConfiguration();
    http.addCustomizer(new SecureRequestCustomizer(false));
    return new ServerConnector(
        server,
        new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()),
        new HttpConnectionFactory(http));
  }

  int port() {
    return connector.getLocalPort();
  }

  URI address() {
    return URI.create((paper.isPresent() ? "wss" : "ws") + "://127.0.0.1:" + port());
  }

  /** Opens the engineer's end. */
  CompletableFuture<WebSocket> join(String login, String ticket, WebSocket.Listener listener) {
    return join(address(), login, ticket, listener);
  }

  /** Opens the engineer's end over a network of its own. */
  CompletableFuture<WebSocket> join(
      URI through, String login, String ticket, WebSocket.Listener listener) {
    return client
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + login)
        .subprotocols("binary", "ticket." + ticket)
        .buildAsync(through.resolve("/relay/join"), listener);
  }

  /** Opens a site's end, as an attacker who saw the token would. */
  CompletableFuture<WebSocket> dial(String token, String session, WebSocket.Listener listener) {
    return client
        .newWebSocketBuilder()
        .header("Authorization", "Bearer root")
        .header("Millwright-Token", token)
        .header("Millwright-Session", session)
        .buildAsync(address().resolve("/relay/dial"), listener);
  }

  /** The standing channel of a site. */
  CompletableFuture<WebSocket> line(String login, WebSocket.Listener listener) {
    return client
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + login)
        .buildAsync(address().resolve("/relay/site"), listener);
  }

  void close() throws Exception {
    yard.close();
    server.stop();
  }

  private static final class Door extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, jakarta.servlet.ServletException {
      String words = request.getHeader("Authorization");
      String path = request.getServletPath() + request.getPathInfo();
      if (words == null
          && (path.equals("/relay/enrolment")
              || request.getAttribute("jakarta.servlet.request.X509Certificate") != null)) {
        chain.doFilter(request, response);
        return;
      }
      if (words == null) {
        response.sendError(401);
        return;
      }
      String login = words.replace("Bearer ", "");
      Caller known = Workshop.caller(login);
      List<Grant> grants =
          login.equals("root")
              ? List.of(
                  new Grant(
                      Role.PLATFORM_ADMINISTRATOR,
                      new Place.Everywhere(),
                      Optional.empty(),
                      "test"))
              : List.of();
      request.setAttribute(
          Caller.ATTRIBUTE,
          new Caller(
              known.account(),
              login,
              known.customer(),
              grants,
              known.scope(),
              known.door(),
              known.address()));
      chain.doFilter(request, response);
    }
  }
}
