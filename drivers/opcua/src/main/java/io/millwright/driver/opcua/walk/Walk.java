package io.millwright.driver.opcua.walk;

import io.millwright.driver.opcua.mapping.QName;
import io.millwright.driver.opcua.wire.Explorer;
import io.millwright.driver.opcua.wire.Names;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.jspecify.annotations.Nullable;

/**
 * Walks the objects and variables below a node, level by level, each once; the server's own
 * diagnostics are left out.
 *
 * @param explorer asks the server
 * @param most how many nodes are looked at
 * @param progress told now and then how many were found
 */
record Walk(Explorer explorer, int most, IntConsumer progress) {
  private static final int BITE = 500;

  /**
   * A node that was met.
   *
   * @param parent on whose way; null: it hangs below the root
   */
  record Step(
      NodeId id,
      @Nullable Step parent,
      QName name,
      String label,
      boolean variable,
      boolean property) {

    /** The names from the root's child to this one. */
    List<QName> names() {
      var names = new ArrayDeque<QName>();
      for (Step step = this; step != null; step = step.parent()) {
        names.addFirst(step.name());
      }
      return List.copyOf(names);
    }
  }

  /** All steps, at most as many as allowed. */
  List<Step> below(NodeId root) throws UaException, InterruptedException {
    var steps = new ArrayList<Step>();
    Set<NodeId> met = new HashSet<>(Set.of(root, NodeIds.Server));
    meet(List.of(root), null, steps, met);
    int looked = 0;
    while (looked < steps.size() && steps.size() < most) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the walk was broken off");
      }
      List<Step> bite = List.copyOf(steps.subList(looked, Math.min(steps.size(), looked + BITE)));
      looked += bite.size();
      var parents = bite.stream().filter(step -> !step.property()).toList();
      meet(parents.stream().map(Step::id).toList(), parents, steps, met);
      progress.accept(steps.size());
    }
    return steps.size() > most ? steps.subList(0, most) : steps;
  }

  private void meet(
      List<NodeId> nodes, @Nullable List<Step> parents, List<Step> steps, Set<NodeId> met)
      throws UaException {
    var all = explorer.references(nodes, NodeIds.HierarchicalReferences);
    for (int i = 0; i < nodes.size() && steps.size() < most; i++) {
      Step parent = parents == null ? null : parents.get(i);
      for (ReferenceDescription child : all.getOrDefault(nodes.get(i), List.of())) {
        step(child, parent, met).ifPresent(steps::add);
      }
    }
  }

  private Optional<Step> step(ReferenceDescription child, @Nullable Step parent, Set<NodeId> met) {
    boolean variable = child.getNodeClass() == NodeClass.Variable;
    if (!variable && child.getNodeClass() != NodeClass.Object) {
      return Optional.empty();
    }
    Names names = explorer.names();
    return Explorer.local(child)
        .filter(met::add)
        .map(
            id ->
                new Step(
                    id,
                    parent,
                    names.qname(child.getBrowseName()),
                    label(child.getDisplayName(), names.qname(child.getBrowseName())),
                    variable,
                    NodeIds.HasProperty.equals(child.getReferenceTypeId())));
  }

  private static String label(@Nullable LocalizedText text, QName name) {
    String words = text == null ? null : text.getText();
    return Objects.requireNonNullElse(words, name.name()).isBlank()
        ? name.name()
        : Objects.requireNonNullElse(words, name.name());
  }
}
