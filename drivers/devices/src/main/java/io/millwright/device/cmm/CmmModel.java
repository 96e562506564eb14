package io.millwright.device.cmm;

import static io.millwright.device.cmm.Spaces.id;
import static io.millwright.device.cmm.Spaces.name;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/**
 * The machine below Objects/Machines: what OPC 40210 names, and in a namespace of its own what no
 * standard names. Knows which node shows which signal in which form.
 */
final class CmmModel {
  private static final double MS_PER_HOUR = 3_600_000;
  private static final double[] WORKSPACE_MM = {700, 1_000, 600};
  private static final List<String> LOCALIZED = List.of("Manufacturer", "Model");
  private static final List<String> INVENTORY =
      List.of(
          "ComputerName",
          "ComputerHardware",
          "ComputerOperatingSystem",
          "SoftwareVersion",
          "ServicePack",
          "Patch",
          "Licence",
          "ControllerOperatingSystem",
          "ConsoleType",
          "ConsoleFirmware",
          "ProbeType",
          "ProbeSerialNumber");

  private final Nodes nodes;
  private final Spaces spaces;
  private final String machineName;
  private final UaObjectNode machine;
  private final NodeId messages;
  private final Map<String, Map<UaVariableNode, UnaryOperator<Object>>> bySignal = new HashMap<>();
  private final Map<String, UaVariableNode> byName = new HashMap<>();

  CmmModel(Nodes nodes, Spaces spaces, CmmTypes types, String machineName) {
    this.nodes = nodes;
    this.spaces = spaces;
    this.machineName = machineName;
    UaObjectNode machines =
        nodes.object(
            id(spaces.machinery(), 1001),
            NodeIds.ObjectsFolder,
            name(spaces.machinery(), "Machines"),
            NodeIds.FolderType);
    machine =
        nodes.object(
            spaces.cmmId(machineName),
            machines.getNodeId(),
            name(spaces.cmm(), machineName),
            types.machine());
    nodes.notifiesEvents(machine);
    identification();
    inventory();
    sensors();
    monitoring();
    operatingData();
    messages = folder(folder(root(), spaces.machineTool(), "Notification"), "Messages");
  }

  UaObjectNode machine() {
    return machine;
  }

  String machineName() {
    return machineName;
  }

  /** Where the alarms hang. */
  NodeId messages() {
    return messages;
  }

  /** The nodes that show a signal, each with the form it wants. */
  Map<UaVariableNode, UnaryOperator<Object>> variables(String signal) {
    return bySignal.getOrDefault(signal, Map.of());
  }

  UaVariableNode find(String signalOrName) {
    UaVariableNode named = byName.get(signalOrName);
    if (named != null) {
      return named;
    }
    return variables(signalOrName).keySet().stream()
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no signal or node '%s'".formatted(signalOrName)));
  }

  void showIdentity(Map<String, String> fields) {
    fields.forEach(
        (field, text) -> {
          UaVariableNode node = byName.get(field);
          if (node != null) {
            Object value = LOCALIZED.contains(field) ? LocalizedText.english(text) : text;
            node.setValue(new DataValue(Variant.of(value)));
          }
        });
  }

  private void identification() {
    NodeId parent = folder(root(), spaces.di(), "Identification");
    for (String field : LOCALIZED) {
      byName.put(
          field,
          nodes.property(
              parent, name(spaces.di(), field), NodeIds.LocalizedText, Variant.NULL_VALUE));
    }
    for (String field :
        List.of(
            "ProductCode",
            "SerialNumber",
            "ProductInstanceUri",
            "SoftwareRevision",
            "HardwareRevision",
            "DeviceRevision",
            "DeviceClass",
            "AssetId")) {
      byName.put(field, nodes.property(parent, name(spaces.di(), field), NodeIds.String, ""));
    }
    byName.put(
        "Location",
        nodes.property(parent, name(spaces.machinery(), "Location"), NodeIds.String, ""));
    nodes.property(
        parent, name(spaces.machinery(), "YearOfConstruction"), NodeIds.UInt16, ushort(2021));
    nodes.property(parent, name(spaces.gms(), "Workspace"), NodeIds.Structure, workspace());
  }

  /** CartesianWorkspaceType of OPC 40210: length, width, height, binary encoding. */
  private ExtensionObject workspace() {
    var body = ByteBuffer.allocate(3 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double length : WORKSPACE_MM) {
      body.putDouble(length);
    }
    return ExtensionObject.of(ByteString.of(body.array()), id(spaces.gms(), 5007));
  }

  private void inventory() {
    NodeId parent = folder(root(), spaces.cmm(), "Inventory");
    for (String field : INVENTORY) {
      byName.put(field, nodes.variable(parent, name(spaces.cmm(), field), NodeIds.String, ""));
    }
  }

  private void sensors() {
    NodeId equipment = folder(root(), spaces.machineTool(), "Equipment");
    NodeId sensors = folder(equipment, spaces.gms(), "AdditionalSensor");
    int number = 0;
    for (String place : List.of("room", "workpiece", "ram", "scale-x", "scale-y", "scale-z")) {
      UaVariableNode sensor =
          nodes.variable(
              sensors, name(spaces.cmm(), place), NodeIds.Double, 20.0, NodeIds.AnalogUnitType);
      NodeId id = sensor.getNodeId();
      number++;
      nodes.property(id, name(spaces.gms(), "Identifier"), NodeIds.String, "T" + number);
      nodes.property(id, name(spaces.gms(), "Name"), NodeIds.String, place);
      nodes.property(id, name(spaces.gms(), "Class"), NodeIds.UInt32, uint(1));
      nodes.unit(id, Nodes.Unit.CELSIUS);
      shows("temperature." + place, sensor, value -> value);
    }
  }

  private void monitoring() {
    NodeId parent = folder(folder(root(), spaces.machineTool(), "Monitoring"), "MachineTool");
    var machineTool = spaces.machineTool();
    shows(
        "operation-mode",
        nodes.variable(parent, name(machineTool, "OperationMode"), NodeIds.Int32, 1),
        mode -> Simulation.MODES.indexOf(mode));
    shows(
        "hours.power-on",
        nodes.variable(parent, name(machineTool, "PowerOnDuration"), NodeIds.UInt32, uint(0)),
        hours -> uint(((Number) hours).longValue()));
    NodeId counters = folder(parent, spaces.di(), "OperationCounters");
    shows("hours.power-on", duration(counters, "PowerOnDuration"), CmmModel::milliseconds);
    shows("hours.operation", duration(counters, "OperationDuration"), CmmModel::milliseconds);
  }

  private UaVariableNode duration(NodeId parent, String field) {
    return nodes.property(parent, name(spaces.di(), field), NodeIds.Duration, 0.0);
  }

  private static Object milliseconds(Object hours) {
    return ((Number) hours).doubleValue() * MS_PER_HOUR;
  }

  private void operatingData() {
    NodeId parent = folder(root(), spaces.cmm(), "OperatingData");
    UaVariableNode probings =
        nodes.variable(parent, name(spaces.cmm(), "Probings"), NodeIds.UInt32, uint(0));
    byName.put("Probings", probings);
    shows("probings", probings, count -> uint(((Number) count).longValue()));
    NodeId axes = folder(parent, spaces.cmm(), "Axes");
    for (String axis : List.of("X", "Y", "Z")) {
      NodeId place = folder(axes, spaces.cmm(), axis);
      quantity(place, axis, "Position", Nodes.Unit.MILLIMETRE);
      quantity(place, axis, "Speed", Nodes.Unit.MILLIMETRE_PER_SECOND);
      quantity(place, axis, "Acceleration", Nodes.Unit.MILLIMETRE_PER_SECOND_SQUARED);
      quantity(place, axis, "Travel", Nodes.Unit.METRE);
    }
  }

  private void quantity(NodeId parent, String axis, String field, Nodes.Unit unit) {
    UaVariableNode node =
        nodes.variable(
            parent, name(spaces.cmm(), field), NodeIds.Double, 0.0, NodeIds.AnalogUnitType);
    nodes.unit(node.getNodeId(), unit);
    shows(
        "axis." + axis.toLowerCase(Locale.ROOT) + "." + field.toLowerCase(Locale.ROOT),
        node,
        v -> v);
  }

  private void shows(String signal, UaVariableNode node, UnaryOperator<Object> form) {
    bySignal.computeIfAbsent(signal, s -> new HashMap<>()).put(node, form);
  }

  private NodeId root() {
    return machine.getNodeId();
  }

  private NodeId folder(NodeId parent, String text) {
    return folder(parent, spaces.machineTool(), text);
  }

  private NodeId folder(NodeId parent, UShort space, String text) {
    return nodes.object(parent, name(space, text), NodeIds.BaseObjectType).getNodeId();
  }
}
