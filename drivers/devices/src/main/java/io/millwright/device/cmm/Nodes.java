package io.millwright.device.cmm;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNodeContext;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;

/** Makes nodes below others. Ids are paths in the machine's own namespace. */
final class Nodes {
  private static final String UNECE = "http://www.opcfoundation.org/UA/units/un/cefact";

  private final UaNodeContext context;
  private final Spaces spaces;

  Nodes(UaNodeContext context, Spaces spaces) {
    this.context = context;
    this.spaces = spaces;
  }

  UaObjectNode object(NodeId parent, QualifiedName name, NodeId type) {
    return object(childId(parent, name), parent, name, type);
  }

  UaObjectNode object(NodeId id, NodeId parent, QualifiedName name, NodeId type) {
    var node =
        new UaObjectNode(
            context, id, name, english(name), LocalizedText.NULL_VALUE, uint(0), uint(0));
    context.getNodeManager().addNode(node);
    node.addReference(new Reference(id, NodeIds.HasTypeDefinition, type.expanded(), true));
    hang(node, NodeIds.HasComponent, parent);
    return node;
  }

  UaVariableNode variable(NodeId parent, QualifiedName name, NodeId dataType, Object value) {
    return variable(parent, name, dataType, value, NodeIds.BaseDataVariableType);
  }

  UaVariableNode variable(
      NodeId parent, QualifiedName name, NodeId dataType, Object value, NodeId type) {
    UaVariableNode node = valueNode(parent, name, dataType, value, type);
    hang(node, NodeIds.HasComponent, parent);
    return node;
  }

  UaVariableNode property(NodeId parent, QualifiedName name, NodeId dataType, Object value) {
    UaVariableNode node = valueNode(parent, name, dataType, value, NodeIds.PropertyType);
    hang(node, NodeIds.HasProperty, parent);
    return node;
  }

  void unit(NodeId variable, Unit unit) {
    var information =
        new EUInformation(
            UNECE,
            unit.id(),
            LocalizedText.english(unit.symbol()),
            LocalizedText.english(unit.words()));
    property(
        variable, new QualifiedName(0, "EngineeringUnits"), NodeIds.EUInformation, information);
  }

  UaObjectTypeNode objectType(NodeId id, QualifiedName name, NodeId base) {
    var node =
        new UaObjectTypeNode(
            context, id, name, english(name), LocalizedText.NULL_VALUE, uint(0), uint(0), false);
    context.getNodeManager().addNode(node);
    hang(node, NodeIds.HasSubtype, base);
    return node;
  }

  /** A field that every event of the type carries. */
  void eventField(UaObjectTypeNode type, QualifiedName name, NodeId dataType) {
    UaVariableNode field = property(type.getNodeId(), name, dataType, Variant.NULL_VALUE);
    field.addReference(
        new Reference(
            field.getNodeId(),
            NodeIds.HasModellingRule,
            NodeIds.ModellingRule_Mandatory.expanded(),
            true));
  }

  void notifiesEvents(UaObjectNode node) {
    node.setEventNotifier(ubyte(1));
  }

  private UaVariableNode valueNode(
      NodeId parent, QualifiedName name, NodeId dataType, Object value, NodeId type) {
    var variant = value instanceof Variant ready ? ready : Variant.of(value);
    return new UaVariableNode.UaVariableNodeBuilder(context)
        .setNodeId(childId(parent, name))
        .setBrowseName(name)
        .setDisplayName(english(name))
        .setDataType(dataType)
        .setTypeDefinition(type)
        .setAccessLevel(AccessLevel.READ_ONLY)
        .setUserAccessLevel(AccessLevel.READ_ONLY)
        .setMinimumSamplingInterval(50.0)
        .setValue(new DataValue(variant))
        .buildAndAdd();
  }

  private static void hang(UaNode node, NodeId referenceType, NodeId parent) {
    node.addReference(new Reference(node.getNodeId(), referenceType, parent.expanded(), false));
  }

  private NodeId childId(NodeId parent, QualifiedName name) {
    return spaces.cmmId(parent.getIdentifier() + "/" + name.name());
  }

  private static LocalizedText english(QualifiedName name) {
    return LocalizedText.english(String.valueOf(name.name()));
  }

  /** A unit with its number in the UNECE list that OPC UA uses. */
  enum Unit {
    CELSIUS(4_408_652, "°C", "degree Celsius"),
    MILLIMETRE(5_066_068, "mm", "millimetre"),
    METRE(5_067_858, "m", "metre"),
    MILLIMETRE_PER_SECOND(4_403_510, "mm/s", "millimetre per second"),
    MILLIMETRE_PER_SECOND_SQUARED(5_059_633, "mm/s²", "millimetre per second squared"),
    MILLISECOND(4_403_766, "ms", "millisecond");

    private final int id;
    private final String symbol;
    private final String words;

    Unit(int id, String symbol, String words) {
      this.id = id;
      this.symbol = symbol;
      this.words = words;
    }

    int id() {
      return id;
    }

    String symbol() {
      return symbol;
    }

    String words() {
      return words;
    }
  }
}
