package io.millwright.driver.opcua.wire;

import io.millwright.driver.opcua.mapping.NodePath;
import io.millwright.driver.opcua.mapping.QName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.jspecify.annotations.Nullable;

/**
 * Finds many children of one node by looking at all its children once. A server that translates
 * paths looks at all of them for each path: of 5,000 signals in one folder that is 25 million.
 */
final class Siblings {
  /** So many are found by one request either way. */
  private static final int FEW = 8;

  private final Explorer explorer;
  private final NodeId machine;

  Siblings(Explorer explorer, NodeId machine) {
    this.explorer = explorer;
    this.machine = machine;
  }

  /** Those of the paths that have many siblings among them, and lead to a node. */
  Map<NodePath, NodeId> among(List<NodePath> paths) throws UaException {
    Map<NodePath, List<NodePath>> families =
        paths.stream()
            .filter(path -> !path.steps().isEmpty())
            .collect(Collectors.groupingBy(Siblings::parent));
    var found = new LinkedHashMap<NodePath, NodeId>();
    for (Map.Entry<NodePath, List<NodePath>> family : families.entrySet()) {
      NodeId parent = family.getValue().size() > FEW ? node(family.getKey()) : null;
      if (parent != null) {
        Map<QName, NodeId> children = children(parent);
        for (NodePath path : family.getValue()) {
          NodeId child = children.get(path.steps().get(path.steps().size() - 1));
          if (child != null) {
            found.put(path, child);
          }
        }
      }
    }
    return found;
  }

  private static NodePath parent(NodePath path) {
    List<QName> steps = path.steps();
    return new NodePath("", path.start(), path.id(), steps.subList(0, steps.size() - 1));
  }

  private @Nullable NodeId node(NodePath path) throws UaException {
    if (!path.steps().isEmpty()) {
      return explorer.nodes(List.of(path), machine).get(path);
    }
    return switch (path.start()) {
      case MACHINE -> machine;
      case OBJECTS -> NodeIds.ObjectsFolder;
      case NODE -> explorer.names().node(path).orElse(null);
    };
  }

  private Map<QName, NodeId> children(NodeId parent) throws UaException {
    var children = new HashMap<QName, NodeId>();
    for (ReferenceDescription child : explorer.references(parent, NodeIds.HierarchicalReferences)) {
      QName name = explorer.names().qname(child.getBrowseName());
      Explorer.local(child).ifPresent(node -> children.putIfAbsent(name, node));
    }
    return children;
  }
}
