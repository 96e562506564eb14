package io.millwright.driver.opcua.wire;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.opcua.pki.Algorithms;
import io.millwright.driver.opcua.pki.OwnIdentity;
import io.millwright.driver.opcua.pki.Pki;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfigBuilder;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransport;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;

/** Asks a server for its endpoints, chooses one, checks its certificate and opens a session. */
final class Dialer {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(2);

  private final Target target;
  private final Pools pools;
  private final Pki pki;
  private final Faults faults;
  private final List<String> warnings = new ArrayList<>();

  /** What the last session is based on; empty where the certificate plays no part in it. */
  private volatile Optional<ByteString> certificate = Optional.empty();

  Dialer(Target target, Pools pools, Pki pki) {
    this.target = target;
    this.pools = pools;
    this.pki = pki;
    this.faults = new Faults(target, pki);
  }

  /** What is doubtful about the connection although it stands. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  Target target() {
    return target;
  }

  Pools pools() {
    return pools;
  }

  /** A client whose session is open. */
  OpcUaClient dial() throws DriverException, InterruptedException {
    Entrance entrance = new Entrance(target, pki, warnings);
    EndpointDescription endpoint = entrance.chosen(endpoints());
    certificate = entrance.certificate(endpoint);
    OpcUaClient client = client(endpoint);
    try {
      await(client.connectAsync());
      return client;
    } catch (ExecutionException | TimeoutException e) {
      hangUp(client, false);
      throw faults.of(e);
    } catch (InterruptedException e) {
      hangUp(client, false);
      throw e;
    }
  }

  /**
   * What keeps a lost session from coming back; empty if nothing is seen that does. The library
   * itself goes on for ever with the certificate and the endpoint that it once was given.
   */
  Optional<DriverException> obstacle() throws InterruptedException {
    try {
      Entrance entrance = new Entrance(target, pki, new ArrayList<>());
      boolean same = entrance.certificate(entrance.chosen(endpoints())).equals(certificate);
      return same
          ? Optional.empty()
          : Optional.of(
              new DriverException(
                  Fault.PROTOCOL,
                  target.address() + " has another certificate than before; connecting anew"));
    } catch (DriverException e) {
      return Optional.of(e).filter(why -> why.fault() != Fault.UNREACHABLE);
    }
  }

  private List<EndpointDescription> endpoints() throws DriverException, InterruptedException {
    return new Directory(target, faults, this::transport).endpoints();
  }

  private OpcUaClient client(EndpointDescription endpoint) throws DriverException {
    Algorithms.ready(endpoint);
    OwnIdentity own;
    try {
      own = pki.identity();
    } catch (IOException e) {
      throw new DriverException(Fault.MISCONFIGURED, String.valueOf(e.getMessage()), e);
    }
    OpcUaClientConfigBuilder config =
        OpcUaClientConfig.builder()
            .setEndpoint(endpoint)
            .setApplicationName(LocalizedText.english("Millwright"))
            .setApplicationUri(own.applicationUri())
            .setProductUri("urn:millwright")
            .setKeyPair(own.keys())
            .setCertificate(own.certificate())
            .setCertificateChain(new X509Certificate[] {own.certificate()})
            .setCertificateValidator(pki)
            .setSessionEndpointValidationEnabled(false)
            .setRequestTimeout(uint(target.timeout().toMillis()))
            // The library takes the answers to two requests in either order; then it asks again for
            // what it believes to be lost, and tells values twice and out of order.
            .setMaxPendingPublishRequests(uint(1))
            .setKeepAliveInterval(uint(KEEP_ALIVE.toMillis()))
            .setKeepAliveTimeout(uint(KEEP_ALIVE.toMillis()))
            .setKeepAliveFailuresAllowed(uint(1));
    target
        .login()
        .ifPresent(
            login ->
                config.setIdentityProvider(
                    new UsernameProvider(login.user(), login.password(), pki, Entrance::safest)));
    try {
      return new OpcUaClient(config.build(), transport());
    } catch (RuntimeException e) {
      throw faults.of(e);
    }
  }

  private OpcTcpClientTransport transport() {
    var config = OpcTcpClientTransportConfig.newBuilder();
    pools.lendTo(config);
    config.setConnectTimeout(uint(target.timeout().toMillis()));
    config.setAcknowledgeTimeout(uint(target.timeout().toMillis()));
    return new OpcTcpClientTransport(config.build());
  }

  private <T> T await(CompletableFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(target.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Closes a client whatever its state; bounded, since a lost server answers nothing.
   *
   * @param polite whether to close the session first, which only a present server answers
   */
  void hangUp(OpcUaClient client, boolean polite) {
    boolean interrupted = Thread.interrupted();
    try {
      if (!polite) {
        client.getTransport().disconnect().get(1, TimeUnit.SECONDS);
      }
      client.disconnectAsync().get(target.timeout().toMillis() + 1000, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      var unused = client.getTransport().disconnect();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
