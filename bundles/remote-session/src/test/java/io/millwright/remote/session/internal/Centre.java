package io.millwright.remote.session.internal;

import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Guard;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.relay.internal.RelayServlet;
import io.millwright.relay.internal.Switchyard;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The relay on a real web server; its door lets in whoever shows a login as token. */
final class Centre {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final Switchyard yard;
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  Centre(Guard guard, Clock clock) throws Exception {
    yard = new Switchyard(clock);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var context = new ServletContextHandler();
    context.addFilter(new FilterHolder(new Door()), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new RelayServlet(yard, guard)), "/relay/*");
    JettyWebSocketServletContainerInitializer.configure(context, null);
    server.setHandler(context);
    server.start();
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + connector.getLocalPort());
  }

  /** Opens the engineer's end. */
  CompletableFuture<WebSocket> join(String login, String ticket, WebSocket.Listener listener) {
    return join(address(), login, ticket, listener);
  }

  /** Opens the engineer's end over a network of its own. */
  CompletableFuture<WebSocket> join(
      URI through, String login, String ticket, WebSocket.Listener listener) {
    return CLIENT
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + login)
        .subprotocols("binary", "ticket." + ticket)
        .buildAsync(through.resolve("/relay/join"), listener);
  }

  /** Opens a site's end, as an attacker who saw the token would. */
  CompletableFuture<WebSocket> dial(String token, String session, WebSocket.Listener listener) {
    return CLIENT
        .newWebSocketBuilder()
        .header("Authorization", "Bearer root")
        .header("Millwright-Token", token)
        .header("Millwright-Session", session)
        .buildAsync(address().resolve("/relay/dial"), listener);
  }

  /** The standing channel of a site. */
  CompletableFuture<WebSocket> line(String login, WebSocket.Listener listener) {
    return CLIENT
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
