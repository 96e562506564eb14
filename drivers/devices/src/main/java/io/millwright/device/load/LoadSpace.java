package io.millwright.device.load;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.AddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.ManagedAddressSpaceFragmentWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.SimpleAddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilters;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/** The machines as nodes. Steps go straight to the subscribers' queues: nothing is sampled. */
final class LoadSpace extends ManagedAddressSpaceFragmentWithLifecycle {
  static final String NAMESPACE = "urn:musterwerk.example:load";

  private final AddressSpaceFilter filter;
  private final UShort own;
  private final Map<NodeId, Signal> signals = new HashMap<>();

  private record Signal(CountingMachine machine, int index) {}

  LoadSpace(OpcUaServer server, List<CountingMachine> machines) {
    super(server);
    own = server.getNamespaceTable().add(NAMESPACE);
    filter = SimpleAddressSpaceFilter.create(id -> own.equals(id.getNamespaceIndex()));
    NodeId load = object("Load", "Load", NodeIds.Organizes, NodeIds.ObjectsFolder);
    machines.forEach(machine -> add(machine, load));
  }

  private void add(CountingMachine machine, NodeId load) {
    NodeId folder = object(machine.name(), machine.name(), NodeIds.HasComponent, load);
    for (int index = 0; index < machine.signals(); index++) {
      String name = "s-%03d".formatted(index + 1);
      var id = new NodeId(own, machine.name() + "/" + name);
      int signal = index;
      var node =
          new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
              .setNodeId(id)
              .setBrowseName(new QualifiedName(own, name))
              .setDisplayName(LocalizedText.english(name))
              .setDataType(CountingMachine.isDouble(index) ? NodeIds.Double : NodeIds.UInt32)
              .setTypeDefinition(NodeIds.BaseDataVariableType)
              .setAccessLevel(AccessLevel.READ_ONLY)
              .setUserAccessLevel(AccessLevel.READ_ONLY)
              .setMinimumSamplingInterval(0.0)
              .setValue(machine.value(index))
              .buildAndAdd();
      node.getFilterChain().addLast(AttributeFilters.getValue(asked -> machine.value(signal)));
      hang(node, NodeIds.HasComponent, folder);
      signals.put(id, new Signal(machine, index));
    }
  }

  private NodeId object(String path, String name, NodeId reference, NodeId parent) {
    var id = new NodeId(own, path);
    var node =
        new UaObjectNode(
            getNodeContext(),
            id,
            new QualifiedName(own, name),
            LocalizedText.english(name),
            LocalizedText.NULL_VALUE,
            uint(0),
            uint(0));
    getNodeManager().addNode(node);
    node.addReference(
        new Reference(id, NodeIds.HasTypeDefinition, NodeIds.BaseObjectType.expanded(), true));
    hang(node, reference, parent);
    return id;
  }

  private static void hang(UaNode node, NodeId reference, NodeId parent) {
    node.addReference(new Reference(node.getNodeId(), reference, parent.expanded(), false));
  }

  private void each(List<DataItem> items, BiConsumer<DataItem, Signal> task) {
    for (DataItem item : items) {
      Signal signal = signals.get(item.getReadValueId().getNodeId());
      if (signal != null) {
        task.accept(item, signal);
      }
    }
  }

  @Override
  public AddressSpaceFilter getFilter() {
    return filter;
  }

  @Override
  public void onDataItemsCreated(List<DataItem> items) {
    each(items, (item, signal) -> signal.machine().watch(item, signal.index()));
  }

  @Override
  public void onDataItemsModified(List<DataItem> items) {
    // A changed item goes on in the same object.
  }

  @Override
  public void onDataItemsDeleted(List<DataItem> items) {
    each(items, (item, signal) -> signal.machine().forget(item));
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> items) {
    // The item itself knows whether it reports.
  }
}
