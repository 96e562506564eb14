package io.millwright.device.cmm;

import static org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS;
import static org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME;

import io.millwright.device.opcua.ServerKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.CompositeValidator;
import org.eclipse.milo.opcua.sdk.server.identity.IdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/** One life of the OPC UA server; a restarted device makes a new one. */
final class CmmServer {
  static final String NAME = "Simulated measuring machine";

  private final OpcUaServer server;
  private final CmmAddressSpace space;

  /** Listens when it returns. */
  CmmServer(Options options, int port, ServerKey key, String password, Spot spot) throws Exception {
    var config =
        OpcUaServerConfig.builder()
            .setApplicationUri(applicationUri(options))
            .setApplicationName(LocalizedText.english(NAME))
            .setProductUri("urn:musterwerk.example:cmm-server")
            .setBuildInfo(
                new BuildInfo(
                    "urn:musterwerk.example:cmm-server",
                    "Musterwerk Messtechnik (simulated)",
                    "Simulated measuring machine",
                    "0.1.0",
                    "",
                    DateTime.now()))
            .setEndpoints(endpoints(options, port, key.certificate()))
            .setCertificateManager(key.manager())
            .setIdentityValidator(users(options, password))
            .build();
    // Only this provider knows the algorithms of Aes256_Sha256_RsaPss by the names the library
    // uses.
    Security.addProvider(new BouncyCastleProvider());
    server =
        new OpcUaServer(
            config,
            profile -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
    Spaces spaces = Spaces.register(server.getNamespaceTable(), spot.shift());
    space = new CmmAddressSpace(server, spaces, options.name(), spot.identity(), spot.clock());
    space.startup();
    server.startup().get();
  }

  /** What the server shows the world of the machine it stands in. */
  record Spot(Identity identity, DeviceClock clock, int shift) {}

  static String applicationUri(Options options) {
    return "urn:musterwerk.example:cmm-server:" + options.name();
  }

  CmmAddressSpace space() {
    return space;
  }

  void stop() throws Exception {
    space.shutdown();
    server.shutdown().get();
  }

  private static Set<EndpointConfig> endpoints(
      Options options, int port, X509Certificate certificate) {
    var common =
        EndpointConfig.newBuilder()
            .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
            .setBindAddress(options.host())
            .setHostname(options.host())
            .setBindPort(port)
            .setPath("/cmm")
            .setCertificate(certificate);
    if (options.anonymous()) {
      common.addTokenPolicies(USER_TOKEN_POLICY_ANONYMOUS, USER_TOKEN_POLICY_USERNAME);
    } else {
      common.addTokenPolicies(USER_TOKEN_POLICY_USERNAME);
    }
    var endpoints = new LinkedHashSet<EndpointConfig>();
    endpoints.add(endpoint(common, SecurityPolicy.None, MessageSecurityMode.None));
    endpoints.add(endpoint(common, SecurityPolicy.Basic256Sha256, MessageSecurityMode.Sign));
    endpoints.add(
        endpoint(common, SecurityPolicy.Basic256Sha256, MessageSecurityMode.SignAndEncrypt));
    endpoints.add(endpoint(common, SecurityPolicy.Aes256_Sha256_RsaPss, MessageSecurityMode.Sign));
    endpoints.add(
        endpoint(common, SecurityPolicy.Aes256_Sha256_RsaPss, MessageSecurityMode.SignAndEncrypt));
    return endpoints;
  }

  private static EndpointConfig endpoint(
      EndpointConfig.Builder common, SecurityPolicy policy, MessageSecurityMode mode) {
    return common.copy().setSecurityPolicy(policy).setSecurityMode(mode).build();
  }

  private static IdentityValidator users(Options options, String password) {
    var known =
        new UsernameIdentityValidator(
            challenge ->
                options.user().equals(challenge.getUsername())
                    && password.equals(challenge.getPassword()));
    return options.anonymous()
        ? new CompositeValidator(AnonymousIdentityValidator.INSTANCE, known)
        : known;
  }
}
