package io.millwright.device.cmm;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredEventItem;
import org.eclipse.milo.opcua.sdk.server.methods.AbstractMethodInvocationHandler.InvocationContext;
import org.eclipse.milo.opcua.sdk.server.model.objects.AcknowledgeableConditionType;
import org.eclipse.milo.opcua.sdk.server.model.objects.AlarmConditionTypeNode;
import org.eclipse.milo.opcua.sdk.server.model.objects.BaseEventTypeNode;
import org.eclipse.milo.opcua.sdk.server.model.objects.ConditionType;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.factories.NodeFactory;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/** Collisions as events, controller errors as alarms that may be acknowledged and refreshed. */
final class CmmEvents {
  private final OpcUaServer server;
  private final NodeFactory factory;
  private final Spaces spaces;
  private final CmmTypes types;
  private final CmmModel model;
  private final DeviceClock clock;
  private final Map<String, AlarmConditionTypeNode> alarms = new ConcurrentHashMap<>();

  CmmEvents(
      OpcUaServer server,
      NodeFactory factory,
      Spaces spaces,
      CmmTypes types,
      CmmModel model,
      DeviceClock clock) {
    this.server = server;
    this.factory = factory;
    this.spaces = spaces;
    this.types = types;
    this.model = model;
    this.clock = clock;
    var refresh =
        (UaMethodNode)
            server
                .getAddressSpaceManager()
                .getManagedNode(NodeIds.ConditionType_ConditionRefresh)
                .orElseThrow();
    refresh.setInvocationHandler(new Refresh(refresh));
  }

  synchronized void collided(Collision blow) throws UaException {
    BaseEventTypeNode event =
        server
            .getEventFactory()
            .createEvent(spaces.cmmId("e" + UUID.randomUUID()), types.collision());
    fill(event, types.collision());
    event.setSeverity(ushort(blow.hard() ? 800 : 400));
    event.setMessage(
        LocalizedText.english(
            "%s collision at %.1f mm/s".formatted(blow.hard() ? "Hard" : "Soft", blow.speed())));
    set(event, own("CollisionSpeed"), blow.speed());
    set(event, own("PositionX"), blow.x());
    set(event, own("PositionY"), blow.y());
    set(event, own("PositionZ"), blow.z());
    set(event, own("CollisionKind"), blow.kind());
    server.getEventNotifier().fire(event);
    event.delete();
  }

  synchronized void raise(ControllerError error) throws UaException {
    AlarmConditionTypeNode alarm = alarms.get(error.code());
    if (alarm == null) {
      alarm = create(error.code());
      alarms.put(error.code(), alarm);
    }
    set(alarm, Spaces.name(spaces.machineTool(), "ErrorCode"), error.code());
    alarm.setMessage(LocalizedText.english(error.message()));
    alarm.setSeverity(ushort(error.severity()));
    active(alarm, true);
    acknowledged(alarm, false);
    announce(alarm);
  }

  /** The error is gone; unacknowledged it stays interesting until somebody acknowledges. */
  synchronized void clear(String code) {
    AlarmConditionTypeNode alarm = alarms.get(code);
    if (alarm != null) {
      active(alarm, false);
      announce(alarm);
    }
  }

  private AlarmConditionTypeNode create(String code) throws UaException {
    NodeId id = spaces.cmmId("ControllerError." + code);
    var alarm =
        (AlarmConditionTypeNode)
            factory.createNode(
                id,
                types.alert(),
                new NodeFactory.InstantiationCallback() {
                  @Override
                  public void onMethodAdded(UaObjectNode parent, UaMethodNode instance) {
                    if ("Acknowledge".equals(instance.getBrowseName().name())) {
                      instance.setInvocationHandler(new Acknowledge(instance, code));
                    }
                  }
                });
    alarm.setBrowseName(own(code));
    alarm.setDisplayName(LocalizedText.english(code));
    alarm.addReference(new Reference(id, NodeIds.HasComponent, model.messages().expanded(), false));
    alarm.setConditionName("Controller error " + code);
    alarm.setConditionClassId(NodeIds.SystemConditionClassType);
    alarm.setConditionClassName(LocalizedText.english("SystemConditionClass"));
    alarm.setBranchId(NodeId.NULL_VALUE);
    alarm.setEnabledState(LocalizedText.english("Enabled"));
    alarm.getEnabledStateNode().setId(true);
    alarm.setQuality(StatusCode.GOOD);
    alarm.setLastSeverity(ushort(1));
    alarm.setComment(LocalizedText.NULL_VALUE);
    return alarm;
  }

  private static void active(AlarmConditionTypeNode alarm, boolean active) {
    alarm.setActiveState(LocalizedText.english(active ? "Active" : "Inactive"));
    alarm.getActiveStateNode().setId(active);
  }

  private static void acknowledged(AlarmConditionTypeNode alarm, boolean acknowledged) {
    alarm.setAckedState(LocalizedText.english(acknowledged ? "Acknowledged" : "Unacknowledged"));
    alarm.getAckedStateNode().setId(acknowledged);
  }

  private void announce(AlarmConditionTypeNode alarm) {
    alarm.setRetain(alarm.getActiveStateNode().getId() || !alarm.getAckedStateNode().getId());
    fill(alarm, types.alert());
    server.getEventNotifier().fire(alarm);
  }

  private void fill(BaseEventTypeNode event, NodeId type) {
    event.setEventId(eventId());
    event.setEventType(type);
    event.setSourceNode(model.machine().getNodeId());
    event.setSourceName(model.machineName());
    event.setTime(new DateTime(clock.now()));
    event.setReceiveTime(DateTime.now());
  }

  private static ByteString eventId() {
    return ByteString.of(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
  }

  private QualifiedName own(String name) {
    return Spaces.name(spaces.cmm(), name);
  }

  private static void set(UaNode event, QualifiedName field, Object value) {
    var node = (UaVariableNode) event.findNode(field).orElseThrow();
    node.setValue(new DataValue(Variant.of(value)));
  }

  /** A client acknowledges an error; only its newest event may be named. */
  private final class Acknowledge extends AcknowledgeableConditionType.AcknowledgeMethod {
    private final String code;

    Acknowledge(UaMethodNode node, String code) {
      super(node);
      this.code = code;
    }

    @Override
    protected void invoke(InvocationContext context, ByteString eventId, LocalizedText comment)
        throws UaException {
      synchronized (CmmEvents.this) {
        AlarmConditionTypeNode alarm = alarms.get(code);
        if (alarm == null || !eventId.equals(alarm.getEventId())) {
          throw new UaException(StatusCodes.Bad_EventIdUnknown);
        }
        if (alarm.getAckedStateNode().getId()) {
          throw new UaException(StatusCodes.Bad_ConditionBranchAlreadyAcked);
        }
        acknowledged(alarm, true);
        alarm.setComment(comment);
        announce(alarm);
      }
    }
  }

  /** Tells one subscription all alarms that are still interesting. */
  private final class Refresh extends ConditionType.ConditionRefreshMethod {
    Refresh(UaMethodNode node) {
      super(node);
    }

    @Override
    protected void invoke(InvocationContext context, UInteger subscriptionId) throws UaException {
      Session session =
          context.getSession().orElseThrow(() -> new UaException(StatusCodes.Bad_SessionIdInvalid));
      var subscription = session.getSubscriptionManager().getSubscription(subscriptionId);
      if (subscription == null) {
        throw new UaException(StatusCodes.Bad_SubscriptionIdInvalid);
      }
      synchronized (CmmEvents.this) {
        for (var item : subscription.getMonitoredItems().values()) {
          if (item instanceof MonitoredEventItem events) {
            mark(events, NodeIds.RefreshStartEventType);
            alarms.values().stream()
                .filter(AlarmConditionTypeNode::getRetain)
                .forEach(events::onEvent);
            mark(events, NodeIds.RefreshEndEventType);
          }
        }
      }
    }

    private void mark(MonitoredEventItem item, NodeId type) throws UaException {
      BaseEventTypeNode event =
          server.getEventFactory().createEvent(spaces.cmmId("e" + UUID.randomUUID()), type);
      event.setEventId(eventId());
      event.setEventType(type);
      event.setSourceNode(NodeIds.Server);
      event.setSourceName("Server");
      event.setTime(DateTime.now());
      event.setReceiveTime(DateTime.now());
      event.setSeverity(ushort(1));
      item.onEvent(event);
      event.delete();
    }
  }
}
