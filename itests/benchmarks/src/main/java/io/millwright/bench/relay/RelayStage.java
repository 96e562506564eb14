package io.millwright.bench.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Sight;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import io.millwright.model.MachineId;
import io.millwright.relay.internal.RelayServlet;
import io.millwright.relay.internal.Switchyard;
import io.millwright.relay.internal.agents.AgentBook;
import io.millwright.relay.internal.agents.Authority;
import io.millwright.relay.internal.agents.Registry;
import io.millwright.remote.session.Rendezvous.Call;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.internal.motion.MotionGate;
import io.millwright.remote.session.internal.wire.Switchboard;
import io.millwright.remote.session.internal.wire.Switchboard.Way;
import io.millwright.remote.session.internal.wire.Switchboard.Way.Owner;
import io.millwright.remote.session.internal.wire.Switchboard.Way.Reach;
import io.millwright.remote.session.internal.wire.Unrecorded;
import io.millwright.testkit.RecordedDeeds;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * The relay on a real web server, a site that opens whatever it asks for, and an engineer: all in
 * this process, each hop on a socket of loopback, without TLS.
 */
final class RelayStage implements AutoCloseable, Guard {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AccountId ENGINEER = new AccountId("engineer");
  private static final MachineId MACHINE = new MachineId("bench");

  private static final Duration FREE = Duration.ofMinutes(30);

  // Longer than two signs of somebody who holds must be apart, shorter than one counts.
  private static final Duration BETWEEN_SIGNS = Duration.ofMillis(250);

  private final Switchboard switchboard = Unrecorded.switchboard();
  private final Map<String, MotionGate> gates = new ConcurrentHashMap<>();
  private final AtomicLong held = new AtomicLong();
  private final Switchyard yard = new Switchyard(Clock.systemUTC());
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final HttpClient client = HttpClient.newHttpClient();
  private final int target;
  private final WebSocket line;

  /**
   * @param target the port that all streams lead to
   */
  RelayStage(Path folder, int target) throws Exception {
    this.target = target;
    var registry =
        new Registry(
            new Authority(folder, Clock.systemUTC()),
            new AgentBook(folder),
            new RecordedDeeds(),
            Clock.systemUTC());
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var context = new ServletContextHandler();
    context.addFilter(new FilterHolder(new OpenDoor()), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new RelayServlet(yard, this, registry)), "/relay/*");
    JettyWebSocketServletContainerInitializer.configure(context, null);
    server.setHandler(context);
    server.start();
    line = client.newWebSocketBuilder().buildAsync(at("/relay/site"), new Obeying()).join();
    Awaitility.await().until(() -> yard.isConnected(""));
  }

  private URI at(String path) {
    return URI.create("ws://127.0.0.1:" + connector.getLocalPort() + path);
  }

  private MotionGate gate(String session) {
    return gates.computeIfAbsent(
        session, any -> new MotionGate(() -> System.nanoTime() + held.get()));
  }

  /** Somebody on site says that paths are free and holds, as long as it takes to count. */
  void free(String session) {
    MotionGate gate = gate(session);
    gate.arm(FREE);
    gate.hold();
    held.addAndGet(BETWEEN_SIGNS.toNanos());
    gate.hold();
  }

  /** A stream of a session, opened by the engineer. */
  WebSocket join(String session, WebSocket.Listener listener) {
    String ticket = yard.invite(new Call(new SessionId(session), Scope.TCP, "site", ENGINEER));
    return client
        .newWebSocketBuilder()
        .subprotocols("binary", "ticket." + ticket)
        .buildAsync(at("/relay/join"), listener)
        .join();
  }

  /** The customer ends a session. */
  void revoke(String session) {
    CompletableFuture<?> unused = switchboard.cut(new SessionId(session), "the customer ended it");
  }

  @Override
  public void close() throws IOException {
    line.abort();
    switchboard.close();
    yard.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("the web server does not stop", e);
    }
  }

  /** The site's end of the standing channel. */
  private final class Obeying implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        open(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void open(String order) {
      try {
        JsonNode asked = JSON.readTree(order);
        String session = asked.get("session").asText();
        var way =
            new Way(
                new Owner(new SessionId(session), "", MACHINE, ENGINEER.text()),
                Scope.TCP,
                Reach.of("127.0.0.1", target),
                gate(session),
                Clock.systemUTC().instant().plus(Duration.ofHours(1)));
        switchboard.open(
            way,
            stream ->
                client
                    .newWebSocketBuilder()
                    .header("Millwright-Token", asked.get("dial").asText())
                    .header("Millwright-Session", session)
                    .buildAsync(at("/relay/dial"), stream));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Knows everybody as the one engineer, who may connect sites too. */
  private static final class OpenDoor extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      var all =
          new Grant(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere(), Optional.empty(), "bench");
      request.setAttribute(
          Caller.ATTRIBUTE,
          new Caller(
              ENGINEER,
              "engineer",
              Optional.empty(),
              List.of(all),
              Optional.empty(),
              Door.PAGE,
              ShortAddress.NONE));
      chain.doFilter(request, response);
    }
  }

  @Override
  public boolean may(Caller caller, Permission permission, Place place) {
    return true;
  }

  @Override
  public void need(Caller caller, Permission permission, Place place) {}

  @Override
  public Sight sight(Caller caller, Permission permission) {
    return Sight.EVERYTHING;
  }
}
