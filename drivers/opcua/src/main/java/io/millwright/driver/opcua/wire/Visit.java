package io.millwright.driver.opcua.wire;

import io.millwright.driver.DriverException;
import io.millwright.driver.opcua.mapping.Mapping;
import io.millwright.driver.opcua.pki.Pki;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** A session of its own beside a machine's link, for a person who looks around. */
public final class Visit implements AutoCloseable {
  private final Target target;
  private final Pki pki;
  private final Dialer dialer;
  private final OpcUaClient client;

  private Visit(Target target, Pki pki, Dialer dialer, OpcUaClient client) {
    this.target = target;
    this.pki = pki;
    this.dialer = dialer;
    this.client = client;
  }

  /** Connects as the link does; blocks. */
  public static Visit to(Target target, Pools pools, Pki pki)
      throws DriverException, InterruptedException {
    var dialer = new Dialer(target, pools, pki);
    return new Visit(target, pki, dialer, dialer.dial());
  }

  public Explorer explorer() throws UaException {
    return new Explorer(client, Patience.of(dialer));
  }

  /**
   * What a mapping makes of the server already.
   *
   * @param machine the node at which its paths begin
   * @param told the nodes it tells
   */
  public record Known(NodeId machine, Set<NodeId> told) {}

  public Known known(Mapping mapping) throws UaException, DriverException {
    var explorer = new Explorer(client, Patience.of(dialer));
    NodeId machine = new MachineSearch(target, mapping, explorer).place().machine();
    return new Known(machine, new Survey(target, mapping, explorer).plan().signals().keySet());
  }

  /** What went wrong on the wire, for the person. */
  public DriverException fault(Throwable cause) {
    return new Faults(target, pki).of(cause);
  }

  @Override
  public void close() {
    dialer.hangUp(client, true);
  }
}
