package io.millwright.driver.opcua.wire;

import io.millwright.driver.DriverException;
import io.millwright.driver.opcua.mapping.Mapping;
import io.millwright.driver.opcua.mapping.Mapping.Origin;
import io.millwright.driver.opcua.mapping.Mapping.SensorRule;
import io.millwright.driver.opcua.mapping.Mapping.SignalRule;
import io.millwright.driver.opcua.mapping.NodePath;
import io.millwright.driver.opcua.mapping.QName;
import io.millwright.driver.opcua.wire.MachineSearch.Whereabouts;
import io.millwright.driver.opcua.wire.Plan.Told;
import io.millwright.driver.opcua.wire.UnitCheck.Found;
import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;

/** Finds at one server, in one session, what a mapping names. */
public final class Survey {
  private final Target target;
  private final Mapping mapping;
  private final Explorer explorer;
  private final List<String> warnings = new ArrayList<>();

  Survey(Target target, Mapping mapping, Explorer explorer) {
    this.target = target;
    this.mapping = mapping;
    this.explorer = explorer;
  }

  Plan plan() throws UaException, DriverException {
    Whereabouts place = new MachineSearch(target, mapping, explorer).place();
    NodeId machine = place.machine();
    List<Found> candidates = new ArrayList<>(signals(machine));
    candidates.addAll(sensors(machine));
    Map<NodeId, Told> told = new UnitCheck(explorer, warnings).told(candidates);
    Map<String, List<NodeId>> nameplate = nameplate(machine);
    EventPlan events = new EventSurvey(mapping, explorer, warnings).plan(place);
    return new Plan(explorer.names(), told, nameplate, events, List.copyOf(warnings));
  }

  private List<Found> signals(NodeId machine) throws UaException {
    List<NodePath> paths =
        mapping.signals().values().stream()
            .flatMap(rule -> rule.from().stream().map(Origin::node))
            .toList();
    Map<NodePath, NodeId> found = explorer.nodes(paths, machine);
    var candidates = new ArrayList<Found>();
    for (SignalRule rule : mapping.signals().values()) {
      boolean told = false;
      for (Origin origin : rule.from()) {
        NodeId node = found.get(origin.node());
        if (node != null && !told) {
          candidates.add(new Found(rule.signal(), node, origin.unit(), rule.states()));
          told = true;
        }
      }
      if (!told && !rule.optional()) {
        warnings.add("%s: %s".formatted(rule.signal().id(), missing(rule.from().get(0).node())));
      }
    }
    return candidates;
  }

  private String missing(NodePath path) {
    return explorer.names().missing(path);
  }

  private List<Found> sensors(NodeId machine) throws UaException {
    var candidates = new ArrayList<Found>();
    for (SensorRule rule : mapping.sensors().values()) {
      NodePath parent = rule.each().beforeAny();
      NodeId folder =
          parent.steps().isEmpty() ? machine : explorer.nodes(List.of(parent), machine).get(parent);
      if (folder == null && !rule.optional()) {
        warnings.add("%s: %s".formatted(rule.signal(), missing(parent)));
      }
      if (folder != null) {
        candidates.addAll(members(rule, folder));
      }
    }
    return candidates;
  }

  private List<Found> members(SensorRule rule, NodeId folder) throws UaException {
    var nodes = new LinkedHashMap<NodeId, String>();
    List<QName> rest = rule.each().afterAny();
    for (ReferenceDescription child : explorer.references(folder, NodeIds.HierarchicalReferences)) {
      if (child.getNodeClass() == NodeClass.Variable
          || (!rest.isEmpty() && child.getNodeClass() == NodeClass.Object)) {
        Explorer.local(child).ifPresent(id -> nodes.put(id, child.getBrowseName().getName()));
      }
    }
    var ids = new ArrayList<>(nodes.keySet());
    for (Map.Entry<QName, String> must : rule.when().entrySet()) {
      Map<NodeId, String> has = property(ids, must.getKey());
      ids.removeIf(id -> !must.getValue().equals(has.get(id)));
    }
    Map<NodeId, String> names =
        rule.name().isPresent() ? property(ids, rule.name().get()) : Map.of();
    var taken = new HashSet<String>();
    var members = new ArrayList<Found>();
    Map<NodeId, NodeId> tellers = rest.isEmpty() ? Map.of() : explorer.below(ids, rest);
    if (!rest.isEmpty()) {
      ids.retainAll(tellers.keySet());
    }
    for (NodeId id : ids) {
      String name = names.getOrDefault(id, nodes.getOrDefault(id, ""));
      String word = unique(word(name), taken);
      Signal signal =
          new Signal(
              new SignalId(rule.signal().replace("*", word)),
              rule.label().replace("*", name),
              rule.kind(),
              rule.unit());
      members.add(new Found(signal, tellers.getOrDefault(id, id), null, rule.states()));
    }
    return members;
  }

  /** A machine's own name as a word of a signal id. */
  public static String word(String name) {
    String word = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = word.replaceAll("^-+|-+$", "");
    String cut = trimmed.length() > 60 ? trimmed.substring(0, 60) : trimmed;
    return cut.isEmpty() ? "unnamed" : cut;
  }

  private static String unique(String word, Set<String> taken) {
    String free = word;
    for (int i = 2; !taken.add(free); i++) {
      free = word + "-" + i;
    }
    return free;
  }

  private Map<NodeId, String> property(List<NodeId> nodes, QName name) throws UaException {
    Map<NodeId, NodeId> properties = explorer.children(nodes, name);
    List<DataValue> values = explorer.read(List.copyOf(properties.values()));
    var texts = new LinkedHashMap<NodeId, String>();
    int i = 0;
    for (NodeId owner : properties.keySet()) {
      String text = Source.text(values.get(i++).getValue().getValue());
      if (text != null && !text.isBlank()) {
        texts.put(owner, text);
      }
    }
    return texts;
  }

  private Map<String, List<NodeId>> nameplate(NodeId machine) throws UaException {
    List<NodePath> paths = mapping.nameplate().values().stream().flatMap(List::stream).toList();
    Map<NodePath, NodeId> found = explorer.nodes(paths, machine);
    var fields = new LinkedHashMap<String, List<NodeId>>();
    mapping
        .nameplate()
        .forEach(
            (field, from) -> {
              List<NodeId> nodes =
                  from.stream().filter(found::containsKey).map(found::get).toList();
              if (!nodes.isEmpty()) {
                fields.put(field, nodes);
              }
            });
    return fields;
  }
}
