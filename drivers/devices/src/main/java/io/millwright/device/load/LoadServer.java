package io.millwright.device.load;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.millwright.device.opcua.ServerKey;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/** The OPC UA server of the machines that count. */
final class LoadServer {
  private static final String URI = "urn:musterwerk.example:load-server";

  private final String address;
  private final List<CountingMachine> machines;
  private final OpcUaServer server;
  private final LoadSpace space;

  /** Listens when it returns. */
  LoadServer(Options options, int port) throws Exception {
    address = "opc.tcp://%s:%d/load".formatted(options.host(), port);
    machines =
        IntStream.range(0, options.machines())
            .mapToObj(
                i ->
                    new CountingMachine(
                        "m-%04d".formatted(i + 1), i, options.signals(), options.seed()))
            .toList();
    server =
        new OpcUaServer(
            config(options, port),
            profile -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
    space = new LoadSpace(server, machines);
    space.startup();
    server.startup().get();
  }

  private static OpcUaServerConfig config(Options options, int port) throws Exception {
    var endpoint =
        EndpointConfig.newBuilder()
            .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
            .setBindAddress(options.host())
            .setHostname(options.host())
            .setBindPort(port)
            .setPath("/load")
            .addTokenPolicies(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS);
    var config =
        OpcUaServerConfig.builder()
            .setApplicationUri(URI)
            .setProductUri(URI)
            .setApplicationName(LocalizedText.english("Machines that count"))
            .setLimits(new ManySessions())
            .setIdentityValidator(AnonymousIdentityValidator.INSTANCE);
    if (options.encrypted()) {
      Files.createDirectories(options.data());
      ServerKey key = ServerKey.load(options.data(), "Machines that count", URI, options.host());
      endpoint
          .setCertificate(key.certificate())
          .setSecurityPolicy(SecurityPolicy.Basic256Sha256)
          .setSecurityMode(MessageSecurityMode.SignAndEncrypt);
      config.setCertificateManager(key.manager());
    } else {
      endpoint.setSecurityPolicy(SecurityPolicy.None).setSecurityMode(MessageSecurityMode.None);
      config.setCertificateManager(
          new DefaultCertificateManager(new MemoryCertificateQuarantine()));
    }
    return config.setEndpoints(Set.of(endpoint.build())).build();
  }

  /** A session for each machine, and some for others. */
  private static final class ManySessions implements OpcUaServerConfigLimits {
    @Override
    public UInteger getMaxSessions() {
      return uint(2 * Options.MOST_MACHINES);
    }
  }

  String address() {
    return address;
  }

  List<CountingMachine> machines() {
    return machines;
  }

  void stop() throws Exception {
    space.shutdown();
    server.shutdown().get();
  }
}
