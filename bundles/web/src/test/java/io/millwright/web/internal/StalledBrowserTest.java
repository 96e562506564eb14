package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.monitoring.Light;
import io.millwright.testkit.ManualClock;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream of events through the site's web server and real sockets. */
class StalledBrowserTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Caller OWNER =
      new Caller(
          new AccountId("owner"),
          "owner",
          Optional.empty(),
          List.of(
              new Grant(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere(), Optional.empty(), "")),
          Optional.empty(),
          Deed.Door.TOKEN,
          ShortAddress.of("127.0.0.1"));
  private static final String LONG_REASON = "too hot ".repeat(8_000);

  private final ManualClock clock = ManualClock.atNoon();
  private final FakePlatform platform = new FakePlatform();
  private final Neighbours neighbours = new Neighbours();
  private final LiveBoard board = new LiveBoard(new Overview(neighbours, "0.1.0", clock), clock);
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private int round;

  @BeforeEach
  void start() throws Exception {
    neighbours.bindDrivers(platform);
    neighbours.bindMonitoring(platform.judge);
    neighbours.bindHistory(platform);
    neighbours.bindGuard(new FakeAccess());
    neighbours.bindTokens(new FakeTokens("x", OWNER));
    connector.setHost("127.0.0.1");
    connector.setIdleTimeout(5_000);
    server.addConnector(connector);
    var context = new ServletContextHandler();
    var live = new ServletHolder(new Admitting(new LiveServlet(board, neighbours)));
    live.setAsyncSupported(true);
    context.addServlet(live, "/api/live");
    server.setHandler(context);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  // The kernel takes some megabytes for a socket that nobody reads; what then waits is our memory.
  @Test
  void a_browser_that_stops_reading_is_dropped_within_bounded_memory_and_the_others_go_on()
      throws Exception {
    try (var stalled = new Browser(connector.getLocalPort());
        var healthy = new Browser(connector.getLocalPort())) {
      stalled.readTo("event: status");
      healthy.readTo("event: status");

      await()
          .atMost(PATIENCE)
          .pollInterval(SOON)
          .until(() -> oneIsDroppedAfterMoreNewsFor(healthy));
      // Its connection goes as well, by the server's own idle time.
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                tellAll(healthy);
                return connector.getConnectedEndPoints().size() == 1;
              });
    }
  }

  private boolean oneIsDroppedAfterMoreNewsFor(Browser healthy) throws IOException {
    tellAll(healthy);
    assertThat(board.clients())
        .allMatch(client -> client.waitingBytes() <= LiveClient.MOST_WAITING_BYTES);
    return board.clients().size() == 1;
  }

  /** One more round of news; returns what the healthy browser got of it. */
  private String tellAll(Browser healthy) throws IOException {
    round++;
    platform.machine("cmm-1", Light.RED, LONG_REASON + "round " + round + ".");
    board.tick(clock.advance(Duration.ofMillis(100)));
    return healthy.readTo("round " + round + ".");
  }

  /** HTTP/1.0, so that no chunk's length stands amid the text. */
  private static final class Browser implements AutoCloseable {
    private final Socket socket = new Socket();
    private final BufferedReader in;

    Browser(int port) throws IOException {
      socket.setReceiveBufferSize(4096);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket
          .getOutputStream()
          .write(
              "GET /api/live HTTP/1.0\r\nAuthorization: Bearer x\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Reads on to a line with these words. */
    String readTo(String words) throws IOException {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.contains(words)) {
          return line;
        }
      }
      throw new EOFException("the stream ended before: " + words);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** As the doorkeeper before it, for a token. */
  private static final class Admitting extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient LiveServlet live;

    Admitting(LiveServlet live) {
      this.live = live;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.setAttribute(Admission.ATTRIBUTE, OWNER);
      live.doGet(request, response);
    }
  }
}
