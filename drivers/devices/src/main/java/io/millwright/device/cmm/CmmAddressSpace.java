package io.millwright.device.cmm;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.AddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.ManagedAddressSpaceFragmentWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.SimpleAddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.EventItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.model.objects.ServerTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** All nodes of the machine in one server's life: shows the simulation's values in them. */
final class CmmAddressSpace extends ManagedAddressSpaceFragmentWithLifecycle {
  private final AddressSpaceFilter filter;
  private final SubscriptionModel subscriptions;
  private final CmmModel model;
  private final CmmEvents events;
  private final Map<UaNode, List<Reference>> dropped = new ConcurrentHashMap<>();

  CmmAddressSpace(
      OpcUaServer server, Spaces spaces, String machineName, Identity identity, DeviceClock clock) {
    super(server);
    filter = SimpleAddressSpaceFilter.create(spaces::owns);
    subscriptions = new SubscriptionModel(server, this);
    getLifecycleManager().addLifecycle(subscriptions);
    var nodes = new Nodes(getNodeContext(), spaces);
    var types = CmmTypes.create(nodes, spaces, server.getObjectTypeManager());
    model = new CmmModel(nodes, spaces, types, machineName);
    model.showIdentity(identity.fields());
    events = new CmmEvents(server, getNodeFactory(), spaces, types, model, clock);
    server
        .getAddressSpaceManager()
        .getManagedNode(NodeIds.Server)
        .map(ServerTypeNode.class::cast)
        .ifPresent(node -> node.setEventNotifier(ubyte(1)));
  }

  CmmEvents events() {
    return events;
  }

  void showIdentity(Map<String, String> fields) {
    model.showIdentity(fields);
  }

  /** Writes the values into the nodes, stamped by the machine's clock. */
  void show(Map<String, Object> values, Map<String, StatusCode> statuses, Instant source) {
    var sourceTime = new DateTime(source);
    var serverTime = DateTime.now();
    values.forEach(
        (signal, value) -> {
          StatusCode status = statuses.getOrDefault(signal, StatusCode.GOOD);
          model
              .variables(signal)
              .forEach(
                  (node, form) -> {
                    var variant =
                        status.isBad() ? Variant.NULL_VALUE : Variant.of(form.apply(value));
                    node.setValue(new DataValue(variant, status, sourceTime, serverTime));
                  });
        });
  }

  /** Pushes {@code values} of the X axis past all sampling, so that queues fill. */
  void flood(int values, Instant source) {
    for (DataItem item : subscriptions.getDataItems()) {
      for (int i = 0; i < values; i++) {
        item.setValue(
            new DataValue(
                Variant.of(100 + i * 0.01),
                StatusCode.GOOD,
                new DateTime(source.plusNanos(i * 1_000L)),
                DateTime.now()));
      }
    }
  }

  /**
   * Takes a node out of the address space.
   *
   * @throws IllegalArgumentException if there is none of the name
   */
  void drop(String signalOrName) {
    UaVariableNode node = model.find(signalOrName);
    List<Reference> references = node.getReferences();
    dropped.put(node, references);
    references.forEach(r -> getNodeManager().removeReferences(r, getServer().getNamespaceTable()));
    getNodeManager().removeNode(node);
  }

  void restoreDropped() {
    dropped.forEach(
        (node, references) -> {
          getNodeManager().addNode(node);
          references.forEach(
              r -> getNodeManager().addReferences(r, getServer().getNamespaceTable()));
        });
    dropped.clear();
  }

  @Override
  public AddressSpaceFilter getFilter() {
    return filter;
  }

  @Override
  public void onDataItemsCreated(List<DataItem> items) {
    subscriptions.onDataItemsCreated(items);
  }

  @Override
  public void onDataItemsModified(List<DataItem> items) {
    subscriptions.onDataItemsModified(items);
  }

  @Override
  public void onDataItemsDeleted(List<DataItem> items) {
    subscriptions.onDataItemsDeleted(items);
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> items) {
    subscriptions.onMonitoringModeChanged(items);
  }

  @Override
  public void onEventItemsCreated(List<EventItem> items) {
    items.forEach(getServer().getEventNotifier()::register);
  }

  @Override
  public void onEventItemsDeleted(List<EventItem> items) {
    items.forEach(getServer().getEventNotifier()::unregister);
  }
}
