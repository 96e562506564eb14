package io.millwright.driver.opcua.wire;

import io.millwright.driver.opcua.mapping.Mapping;
import io.millwright.driver.opcua.mapping.Mapping.CodeRule;
import io.millwright.driver.opcua.mapping.Mapping.EventRule;
import io.millwright.driver.opcua.mapping.Mapping.TypeName;
import io.millwright.driver.opcua.mapping.QName;
import io.millwright.driver.opcua.wire.EventPlan.Detail;
import io.millwright.driver.opcua.wire.MachineSearch.Whereabouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.SimpleAttributeOperand;
import org.jspecify.annotations.Nullable;

/** Finds the event types that a mapping names, and decides which fields to ask for. */
final class EventSurvey {
  private final Mapping mapping;
  private final Explorer explorer;
  private final List<String> warnings;
  private final Map<NodeId, List<NodeId>> subtypes = new HashMap<>();
  private final Map<QName, NodeId> byName = new HashMap<>();
  private final List<SimpleAttributeOperand> clauses = EventPlan.base();

  EventSurvey(Mapping mapping, Explorer explorer, List<String> warnings) {
    this.mapping = mapping;
    this.explorer = explorer;
    this.warnings = warnings;
  }

  EventPlan plan(Whereabouts place) throws UaException {
    if (mapping.events().isEmpty() && mapping.conditions().isEmpty()) {
      return new EventPlan(false, Set.of(), Map.of(), false, List.of(), Map.of(), List.of());
    }
    readTypes();
    var kinds = new HashMap<NodeId, String>();
    var details = new HashMap<String, Map<String, Detail>>();
    mapping
        .events()
        .forEach(
            (kind, rule) -> {
              NodeId type = type(rule.type());
              if (type == null) {
                warnings.add("%s: the machine has no event type %s".formatted(kind, rule.type()));
              } else {
                withSubtypes(type).forEach(each -> kinds.put(each, kind));
                details.put(kind, details(type, rule));
              }
            });
    List<Integer> codes = codes();
    boolean conditions = !mapping.conditions().isEmpty();
    Set<NodeId> sources = place.shared() ? explorer.sources(place.machine()) : Set.of();
    return new EventPlan(true, sources, Map.copyOf(kinds), conditions, codes, details, clauses);
  }

  private void readTypes() throws UaException {
    List<NodeId> level = List.of(NodeIds.BaseEventType);
    while (!level.isEmpty()) {
      var next = new ArrayList<NodeId>();
      for (var entry : explorer.references(level, NodeIds.HasSubtype).entrySet()) {
        var children = new ArrayList<NodeId>();
        for (ReferenceDescription child : entry.getValue()) {
          child
              .getNodeId()
              .toNodeId(new NamespaceTable())
              .ifPresent(
                  id -> {
                    children.add(id);
                    byName.put(explorer.names().qname(child.getBrowseName()), id);
                  });
        }
        subtypes.put(entry.getKey(), children);
        children.stream().filter(id -> !subtypes.containsKey(id)).forEach(next::add);
      }
      level = next;
    }
  }

  private @Nullable NodeId type(TypeName type) {
    if (type.node() != null) {
      return explorer.names().node(type.node()).orElse(null);
    }
    return type.name() == null ? null : byName.get(type.name());
  }

  private List<NodeId> withSubtypes(NodeId type) {
    var all = new ArrayList<NodeId>(List.of(type));
    for (int i = 0; i < all.size(); i++) {
      all.addAll(subtypes.getOrDefault(all.get(i), List.of()));
    }
    return all;
  }

  private Map<String, Detail> details(NodeId type, EventRule rule) {
    var details = new LinkedHashMap<String, Detail>();
    rule.details()
        .forEach(
            (name, detail) ->
                place(type, detail.field())
                    .ifPresent(place -> details.put(name, new Detail(place, detail))));
    return details;
  }

  private List<Integer> codes() {
    var places = new ArrayList<Integer>();
    for (CodeRule rule : mapping.conditions()) {
      NodeId type = type(rule.type());
      if (type != null) {
        place(type, rule.field()).ifPresent(places::add);
      }
    }
    return places;
  }

  private Optional<Integer> place(NodeId type, QName field) {
    Optional<QualifiedName> name = explorer.names().qualified(field);
    name.ifPresent(known -> clauses.add(EventPlan.field(type, known)));
    return name.map(known -> clauses.size() - 1);
  }
}
