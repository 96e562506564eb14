package io.millwright.device.cmm;

import static io.millwright.device.cmm.Spaces.id;
import static io.millwright.device.cmm.Spaces.name;

import org.eclipse.milo.opcua.sdk.server.ObjectTypeManager;
import org.eclipse.milo.opcua.sdk.server.model.objects.AlarmConditionTypeNode;
import org.eclipse.milo.opcua.sdk.server.model.objects.BaseEventTypeNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * The types of the machine: names and numbers as in OPC 40210 (geometrical measuring systems) and
 * 40501 (machine tools), with as much below them as this device needs.
 */
record CmmTypes(NodeId machine, NodeId alert, NodeId collision) {
  static CmmTypes create(Nodes nodes, Spaces spaces, ObjectTypeManager types) {
    NodeId machine = id(spaces.gms(), 1002);
    NodeId machineTool = id(spaces.machineTool(), 13);
    nodes.objectType(
        machineTool, name(spaces.machineTool(), "MachineToolType"), NodeIds.BaseObjectType);
    nodes.objectType(machine, name(spaces.gms(), "GMSType"), machineTool);

    NodeId alert = id(spaces.machineTool(), 39);
    var alertType =
        nodes.objectType(
            alert, name(spaces.machineTool(), "AlertType"), NodeIds.AlarmConditionType);
    nodes.eventField(alertType, name(spaces.machineTool(), "ErrorCode"), NodeIds.String);
    ObjectTypeManager.ObjectNodeConstructor alarm = AlarmConditionTypeNode::new;
    types.registerObjectType(alert, AlarmConditionTypeNode.class, alarm);

    NodeId collision = spaces.cmmId("CollisionEventType");
    var collisionType =
        nodes.objectType(
            collision, name(spaces.cmm(), "CollisionEventType"), NodeIds.BaseEventType);
    nodes.eventField(collisionType, name(spaces.cmm(), "CollisionSpeed"), NodeIds.Double);
    nodes.eventField(collisionType, name(spaces.cmm(), "PositionX"), NodeIds.Double);
    nodes.eventField(collisionType, name(spaces.cmm(), "PositionY"), NodeIds.Double);
    nodes.eventField(collisionType, name(spaces.cmm(), "PositionZ"), NodeIds.Double);
    nodes.eventField(collisionType, name(spaces.cmm(), "CollisionKind"), NodeIds.String);
    ObjectTypeManager.ObjectNodeConstructor event = BaseEventTypeNode::new;
    types.registerObjectType(collision, BaseEventTypeNode.class, event);
    return new CmmTypes(machine, alert, collision);
  }
}
