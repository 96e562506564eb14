package io.millwright.driver.opcua.wire;

import io.millwright.driver.opcua.wire.EventPlan.Detail;
import io.millwright.model.Condition;
import io.millwright.model.MachineEvent;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.jspecify.annotations.Nullable;

/** Reads event notifications: mapped events, conditions, and the marks around a refresh. */
record EventDesk(Plan plan, ConditionLedger ledger, Outlet outlet, Runnable refresh) {

  void receive(Variant[] fields) {
    Object type = field(fields, EventPlan.TYPE);
    if (NodeIds.RefreshStartEventType.equals(type)) {
      ledger.beginRefresh();
    } else if (NodeIds.RefreshEndEventType.equals(type)) {
      ledger.endRefresh(outlet.now()).forEach(outlet::condition);
      // Also for what an earlier life of this driver told.
      outlet.present(ledger.present());
    } else if (NodeIds.RefreshRequiredEventType.equals(type)) {
      refresh.run();
    } else if (!ours(fields)) {
      return;
    } else if (type instanceof NodeId id && plan.events().kinds().containsKey(id)) {
      outlet.event(event(plan.events().kinds().getOrDefault(id, ""), fields));
    } else if (plan.events().conditions()) {
      condition(fields);
    }
  }

  /**
   * Where a server tells the events of all its machines, only those of our machine's nodes count.
   */
  private boolean ours(Variant[] fields) {
    return plan.events().sources().isEmpty()
        || (field(fields, EventPlan.SOURCE) instanceof NodeId source
            && plan.events().sources().contains(source));
  }

  private MachineEvent event(String kind, Variant[] fields) {
    var details = new HashMap<String, Value>();
    Map<String, Detail> rules = plan.events().details().getOrDefault(kind, Map.of());
    rules.forEach(
        (name, detail) -> {
          Value value = detail.source().value(field(fields, detail.place()));
          if (value != null) {
            details.put(name, value);
          }
        });
    return new MachineEvent(kind, severity(fields), message(fields), details, time(fields));
  }

  private void condition(Variant[] fields) {
    boolean present =
        field(fields, EventPlan.CONDITION_ID) instanceof NodeId id
            && id.isNotNull()
            && field(fields, EventPlan.ACTIVE) instanceof Boolean;
    // A branch is an older state of the condition that still wants an acknowledgement.
    boolean branch = field(fields, EventPlan.BRANCH) instanceof NodeId b && b.isNotNull();
    if (!present || branch) {
      return;
    }
    NodeId node = (NodeId) Objects.requireNonNull(field(fields, EventPlan.CONDITION_ID));
    var condition =
        new Condition(
            plan.names().lasting(node),
            text(fields, EventPlan.CONDITION_NAME),
            Boolean.TRUE.equals(field(fields, EventPlan.ACTIVE)),
            Boolean.TRUE.equals(field(fields, EventPlan.ACKNOWLEDGED)),
            severity(fields),
            message(fields),
            code(fields),
            time(fields));
    ByteString eventId =
        field(fields, EventPlan.EVENT_ID) instanceof ByteString bytes
            ? bytes
            : ByteString.NULL_VALUE;
    boolean retain = !Boolean.FALSE.equals(field(fields, EventPlan.RETAIN));
    ledger.note(new ConditionLedger.Entry(condition, node, eventId), retain);
    outlet.condition(condition);
  }

  private String code(Variant[] fields) {
    for (int place : plan.events().codes()) {
      String code = text(fields, place);
      if (!code.isBlank()) {
        return code;
      }
    }
    return "";
  }

  private static int severity(Variant[] fields) {
    return field(fields, EventPlan.SEVERITY) instanceof Number number
        ? Math.max(1, Math.min(1000, number.intValue()))
        : 1;
  }

  private static String message(Variant[] fields) {
    return text(fields, EventPlan.MESSAGE);
  }

  private Instant time(Variant[] fields) {
    return field(fields, EventPlan.TIME) instanceof DateTime time && !time.isNull()
        ? time.getJavaInstant()
        : outlet.now();
  }

  private static String text(Variant[] fields, int place) {
    return Objects.requireNonNullElse(Source.text(field(fields, place)), "");
  }

  private static @Nullable Object field(Variant[] fields, int place) {
    return place < fields.length ? fields[place].getValue() : null;
  }
}
