package io.millwright.device.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.millwright.device.opcua.Capture.Node;
import io.millwright.device.opcua.Capture.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;

/** The captured nodes in one server. What the standard itself defines the server has already. */
final class ReplaySpace extends ManagedAddressSpaceFragmentWithLifecycle {
  private static final String UNECE = "http://www.opcfoundation.org/UA/units/un/cefact";
  private static final String UNITS = "urn:musterwerk.example:replayed-units";
  private static final Pattern URI = Pattern.compile("nsu=([^;]+);.*");

  private final SubscriptionModel subscriptions;
  private final AddressSpaceFilter filter;
  private final Map<String, UaVariableNode> variables = new HashMap<>();
  private final Map<String, NodeId> known = new HashMap<>();

  ReplaySpace(OpcUaServer server, Capture capture) {
    super(server);
    int own = server.getNamespaceTable().toArray().length;
    filter = SimpleAddressSpaceFilter.create(id -> id.getNamespaceIndex().intValue() >= own);
    subscriptions = new SubscriptionModel(server, this);
    getLifecycleManager().addLifecycle(subscriptions);
    capture.nodes().forEach(this::add);
  }

  int size() {
    return known.size();
  }

  /** Shows a value; one of a node that the standard defines is left as it is. */
  void show(Told told) {
    UaVariableNode node = variables.get(told.node());
    if (node != null) {
      node.setValue(Values.of(told));
    }
  }

  private void add(Node node) {
    if (!URI.matcher(node.id()).matches() || node.name().equals("EngineeringUnits")) {
      return;
    }
    NodeId id = id(node.id());
    var name = new QualifiedName(getServer().getNamespaceTable().add(node.space()), node.name());
    UaNode made = node.variable() ? variable(node, id, name) : object(node, id, name);
    NodeId parent = known.getOrDefault(node.parent(), NodeIds.ObjectsFolder);
    hang(made, node.property() ? NodeIds.HasProperty : NodeIds.HasComponent, parent);
    known.put(node.id(), id);
    if (node.unit() != 0) {
      unit(node, id);
    }
  }

  /** Registers the namespace, too. */
  private NodeId id(String text) {
    Matcher uri = URI.matcher(text);
    if (uri.matches()) {
      getServer().getNamespaceTable().add(uri.group(1));
    }
    return ExpandedNodeId.parse(text)
        .toNodeId(getServer().getNamespaceTable())
        .orElseThrow(() -> new IllegalArgumentException("no NodeId: " + text));
  }

  private UaNode object(Node node, NodeId id, QualifiedName name) {
    var made =
        new UaObjectNode(
            getNodeContext(),
            id,
            name,
            LocalizedText.english(node.label()),
            LocalizedText.NULL_VALUE,
            uint(0),
            uint(0));
    getNodeManager().addNode(made);
    made.addReference(
        new Reference(id, NodeIds.HasTypeDefinition, NodeIds.BaseObjectType.expanded(), true));
    return made;
  }

  private UaNode variable(Node node, NodeId id, QualifiedName name) {
    UaVariableNode made =
        variable(
            id,
            name,
            node.label(),
            node.type().isEmpty() ? NodeIds.BaseDataType : id(node.type()),
            new DataValue(Variant.NULL_VALUE, new StatusCode(0x80310000L)));
    variables.put(node.id(), made);
    return made;
  }

  private UaVariableNode variable(
      NodeId id, QualifiedName name, String label, NodeId type, DataValue value) {
    return new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
        .setNodeId(id)
        .setBrowseName(name)
        .setDisplayName(LocalizedText.english(label))
        .setDataType(type)
        .setTypeDefinition(NodeIds.BaseDataVariableType)
        .setAccessLevel(AccessLevel.READ_ONLY)
        .setUserAccessLevel(AccessLevel.READ_ONLY)
        .setMinimumSamplingInterval(50.0)
        .setValue(value)
        .buildAndAdd();
  }

  private void unit(Node node, NodeId owner) {
    var id = new NodeId(getServer().getNamespaceTable().add(UNITS), node.id());
    LocalizedText symbol = LocalizedText.english(node.symbol());
    var unit = new EUInformation(UNECE, node.unit(), symbol, symbol);
    UaVariableNode made =
        variable(
            id,
            new QualifiedName(0, "EngineeringUnits"),
            "EngineeringUnits",
            NodeIds.EUInformation,
            new DataValue(Variant.of(unit)));
    hang(made, NodeIds.HasProperty, owner);
  }

  private static void hang(UaNode node, NodeId reference, NodeId parent) {
    node.addReference(new Reference(node.getNodeId(), reference, parent.expanded(), false));
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
}
