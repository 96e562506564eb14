package io.millwright.driver.opcua.walk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.driver.opcua.mapping.QName;
import io.millwright.driver.opcua.walk.Walk.Step;
import io.millwright.driver.opcua.wire.Explorer;
import io.millwright.driver.opcua.wire.Survey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** A mapping that names every variable which a walk met. */
final class Proposal {
  private static final int LONGEST_NAME = 120;

  private final Explorer explorer;
  private final Paths paths;
  private final Meanings meanings;
  private final Set<String> taken = new HashSet<>();
  private final ObjectNode signals = JsonNodeFactory.instance.objectNode();
  private final ObjectNode nameplate = JsonNodeFactory.instance.objectNode();

  /**
   * Proposes nothing yet.
   *
   * @param taken the signal names that the extended mapping uses
   */
  Proposal(Explorer explorer, Paths paths, Set<String> taken) {
    this.explorer = explorer;
    this.paths = paths;
    this.meanings = new Meanings(explorer);
    this.taken.addAll(taken);
  }

  int size() {
    return signals.size();
  }

  Map<String, Integer> skipped() {
    return meanings.skipped();
  }

  /** Adds what the steps lead to, except the nodes that are told already. */
  void add(List<Step> steps, Set<NodeId> told) throws UaException {
    List<Step> variables =
        steps.stream()
            .filter(step -> step.variable() && !step.property() && !told.contains(step.id()))
            .toList();
    Map<List<QName>, Long> ways =
        steps.stream().collect(Collectors.groupingBy(Step::names, Collectors.counting()));
    Map<NodeId, ObjectNode> meant = meanings.of(variables.stream().map(Step::id).toList());
    for (Step step : variables) {
      ObjectNode meaning = meant.get(step.id());
      if (meaning != null) {
        List<QName> names = step.names();
        boolean only = ways.getOrDefault(names, 0L) == 1 && names.stream().noneMatch(QName::isAny);
        ObjectNode signal = signals.putObject(name(names));
        signal.put("label", label(step));
        signal.setAll(meaning);
        // Two nodes of one name: only their ids tell them apart.
        signal.put("node", only ? paths.path(names) : explorer.names().lasting(step.id()));
      }
    }
    identity(steps);
  }

  private static String label(Step step) {
    Step parent = step.parent();
    return parent == null ? step.label() : parent.label() + " " + step.label();
  }

  private String name(List<QName> names) {
    String name = "";
    for (int i = names.size() - 1; i >= 0; i--) {
      String longer = Survey.word(names.get(i).name()) + (name.isEmpty() ? "" : "." + name);
      if (longer.length() > LONGEST_NAME) {
        break;
      }
      name = longer;
    }
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  private void identity(List<Step> steps) {
    var well = new HashMap<String, String>();
    well.put("DeviceRevision", "firmware");
    well.put("HardwareRevision", "firmware");
    well.put("SoftwareRevision", "software.version");
    for (Step step : steps) {
      Step parent = step.parent();
      if (step.property() && parent != null && parent.name().name().equals("Identification")) {
        String own = step.name().name();
        String field =
            well.getOrDefault(
                own, own.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
        nameplate.withArray("/" + field).add(paths.path(step.names()));
      }
    }
  }

  /**
   * The mapping file.
   *
   * @param title for people
   * @param parent the mapping that is extended; empty: none
   */
  ObjectNode file(String title, String parent) {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.put("$schema", "opcua-mapping.schema.json");
    file.put("title", title);
    if (!parent.isEmpty()) {
      file.put("extends", parent);
    }
    ObjectNode namespaces = file.putObject("namespaces");
    paths.namespaces().forEach(namespaces::put);
    file.set("signals", signals);
    // What is extended knows the standard's nameplate better than a guess.
    if (parent.isEmpty() && !nameplate.isEmpty()) {
      file.set("nameplate", nameplate);
    }
    return file;
  }
}
