package io.millwright.device.opcua;

import io.millwright.device.control.Given;
import io.millwright.device.control.Orders;
import io.millwright.device.opcua.Capture.Told;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/**
 * Serves a capture to anybody, unencrypted, and tells its values in their own time, over and over.
 */
final class ReplayServer implements Orders {
  private static final long PAUSE_MILLIS = 1000;

  private final Capture capture;
  private final String address;
  private final OpcUaServer server;
  private final ReplaySpace space;
  private final ScheduledExecutorService player = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger rounds = new AtomicInteger();

  ReplayServer(Capture capture, String host, int port) throws Exception {
    this.capture = capture;
    this.address = "opc.tcp://%s:%d/replay".formatted(host, port);
    server =
        new OpcUaServer(
            config(host, port),
            profile -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
    space = new ReplaySpace(server, capture);
    // What was there at first stands before anybody comes.
    capture.values().stream().filter(told -> told.millis() == 0).forEach(space::show);
    space.startup();
    server.startup().get();
    play(0);
  }

  private OpcUaServerConfig config(String host, int port) {
    var endpoint =
        EndpointConfig.newBuilder()
            .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
            .setBindAddress(host)
            .setHostname(host)
            .setBindPort(port)
            .setPath("/replay")
            .addTokenPolicies(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS)
            .setSecurityPolicy(SecurityPolicy.None)
            .setSecurityMode(MessageSecurityMode.None)
            .build();
    return OpcUaServerConfig.builder()
        .setApplicationUri("urn:musterwerk.example:replay")
        .setProductUri("urn:musterwerk.example:replay")
        .setApplicationName(LocalizedText.english("Replay of " + capture.machine()))
        .setEndpoints(Set.of(endpoint))
        .setCertificateManager(new DefaultCertificateManager(new MemoryCertificateQuarantine()))
        .setIdentityValidator(AnonymousIdentityValidator.INSTANCE)
        .build();
  }

  String address() {
    return address;
  }

  /** Shows all values that are due, then waits for the next. */
  private void play(int from) {
    List<Told> values = capture.values();
    int next = from;
    while (next < values.size() && values.get(next).millis() == values.get(from).millis()) {
      space.show(values.get(next++));
    }
    boolean end = next >= values.size();
    if (end) {
      rounds.incrementAndGet();
    }
    long wait =
        end ? PAUSE_MILLIS : Math.max(0, values.get(next).millis() - values.get(from).millis());
    int then = end ? 0 : next;
    if (!values.isEmpty()) {
      var unused = player.schedule(() -> play(then), wait, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public String help() {
    return """
    A captured OPC UA server, served again: control port.

      curl {address}/state
      curl -X POST {address}/stop
    """;
  }

  @Override
  public Object state() {
    return Map.of(
        "address", address,
        "machine", capture.machine(),
        "nodes", space.size(),
        "values", capture.values().size(),
        "rounds", rounds.get());
  }

  @Override
  public Object run(String path, Given given) {
    throw new IllegalArgumentException("no command " + path + "; try GET /");
  }

  void stop() throws Exception {
    player.shutdownNow();
    space.shutdown();
    server.shutdown().get();
  }
}
