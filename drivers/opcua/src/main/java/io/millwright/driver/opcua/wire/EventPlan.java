package io.millwright.driver.opcua.wire;

import io.millwright.driver.opcua.mapping.Mapping.DetailRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.structured.ContentFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.EventFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.SimpleAttributeOperand;

/**
 * Which event fields to ask for, and where each stands in the answer.
 *
 * @param wanted whether the mapping names any event or condition
 * @param sources the nodes whose events count; empty: all do
 * @param kinds the mapped kind of each event type, subtypes included
 * @param conditions whether conditions are wanted
 * @param codes where error codes of conditions stand
 * @param details where each kind's details stand, by name
 * @param clauses what to ask for
 */
record EventPlan(
    boolean wanted,
    Set<NodeId> sources,
    Map<NodeId, String> kinds,
    boolean conditions,
    List<Integer> codes,
    Map<String, Map<String, Detail>> details,
    List<SimpleAttributeOperand> clauses) {

  static final int EVENT_ID = 0;
  static final int TYPE = 1;
  static final int TIME = 2;
  static final int MESSAGE = 3;
  static final int SEVERITY = 4;
  static final int CONDITION_ID = 5;
  static final int CONDITION_NAME = 6;
  static final int BRANCH = 7;
  static final int RETAIN = 8;
  static final int ACTIVE = 9;
  static final int ACKNOWLEDGED = 10;
  static final int SOURCE = 11;

  /** One particular: its place among the fields, and its rule. */
  record Detail(int place, DetailRule rule) {
    Source source() {
      return new Source(rule.kind(), rule.unit(), rule.unit(), rule.states());
    }
  }

  /** The clauses every plan begins with, in the order of the constants above. */
  static List<SimpleAttributeOperand> base() {
    var clauses = new ArrayList<SimpleAttributeOperand>();
    for (String name : List.of("EventId", "EventType", "Time", "Message", "Severity")) {
      clauses.add(field(NodeIds.BaseEventType, name));
    }
    clauses.add(
        new SimpleAttributeOperand(
            NodeIds.ConditionType, new QualifiedName[0], AttributeId.NodeId.uid(), null));
    clauses.add(field(NodeIds.ConditionType, "ConditionName"));
    clauses.add(field(NodeIds.ConditionType, "BranchId"));
    clauses.add(field(NodeIds.ConditionType, "Retain"));
    clauses.add(field(NodeIds.AlarmConditionType, "ActiveState", "Id"));
    clauses.add(field(NodeIds.AcknowledgeableConditionType, "AckedState", "Id"));
    clauses.add(field(NodeIds.BaseEventType, "SourceNode"));
    return clauses;
  }

  private static SimpleAttributeOperand field(NodeId type, String... path) {
    var names = new QualifiedName[path.length];
    for (int i = 0; i < path.length; i++) {
      names[i] = new QualifiedName(0, path[i]);
    }
    return new SimpleAttributeOperand(type, names, AttributeId.Value.uid(), null);
  }

  static SimpleAttributeOperand field(NodeId type, QualifiedName name) {
    return new SimpleAttributeOperand(
        type, new QualifiedName[] {name}, AttributeId.Value.uid(), null);
  }

  EventFilter filter() {
    return new EventFilter(clauses.toArray(SimpleAttributeOperand[]::new), new ContentFilter(null));
  }
}
