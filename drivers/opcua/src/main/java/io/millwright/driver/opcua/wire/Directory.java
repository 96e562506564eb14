package io.millwright.driver.opcua.wire;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaServiceFaultException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransport;

/** Asks a server which endpoints it has. */
record Directory(Target target, Faults faults, Supplier<OpcTcpClientTransport> transport) {

  List<EndpointDescription> endpoints() throws DriverException, InterruptedException {
    try {
      return discovered(target.address());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UaServiceFaultException)
          && !(e.getCause() instanceof UaException)) {
        throw faults.of(e);
      }
      DriverException first = faults.of(e);
      if (first.fault() == Fault.UNREACHABLE) {
        throw first;
      }
      return atDiscoveryPath(first);
    } catch (TimeoutException e) {
      throw faults.of(e);
    }
  }

  /** Servers without an unprotected endpoint answer discovery at a path of its own. */
  private List<EndpointDescription> atDiscoveryPath(DriverException first)
      throws DriverException, InterruptedException {
    try {
      return discovered(target.address().replaceAll("/$", "") + "/discovery");
    } catch (ExecutionException | TimeoutException e) {
      first.addSuppressed(e);
      throw first;
    }
  }

  private List<EndpointDescription> discovered(String url)
      throws ExecutionException, TimeoutException, InterruptedException {
    EndpointDescription asker =
        new EndpointDescription(
            url,
            null,
            null,
            MessageSecurityMode.None,
            SecurityPolicy.None.getUri(),
            null,
            Stack.TCP_UASC_UABINARY_TRANSPORT_URI,
            ubyte(0));
    DiscoveryClient discovery = new DiscoveryClient(asker, transport.get());
    try {
      awaited(discovery.connectAsync());
      var profiles = new String[] {Stack.TCP_UASC_UABINARY_TRANSPORT_URI};
      var response = awaited(discovery.getEndpoints(url, new String[0], profiles));
      EndpointDescription[] endpoints = response.getEndpoints();
      return endpoints == null ? List.of() : Arrays.asList(endpoints);
    } finally {
      var unused = discovery.disconnectAsync();
    }
  }

  private <T> T awaited(CompletableFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(target.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }
}
