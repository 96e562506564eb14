package io.millwright.driver.opcua.wire;

import io.millwright.driver.opcua.mapping.NodePath;
import io.millwright.driver.opcua.mapping.QName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;

/** A server's namespace indices as they are in one session; they change when it restarts. */
public record Names(List<String> uris) {
  public Names {
    uris = List.copyOf(uris);
  }

  Optional<QualifiedName> qualified(QName name) {
    int index = uris.indexOf(name.uri());
    return index < 0 ? Optional.empty() : Optional.of(new QualifiedName(index, name.name()));
  }

  /** The server's name as one that does not depend on indices. */
  public QName qname(QualifiedName name) {
    int index = name.getNamespaceIndex().intValue();
    return new QName(index < uris.size() ? uris.get(index) : "", String.valueOf(name.getName()));
  }

  /** A NodeId that stays the same when indices change. */
  public String lasting(NodeId id) {
    return id.expanded(table()).toParseableString();
  }

  Optional<NodeId> node(NodePath path) {
    return path.id() == null ? Optional.empty() : path.id().toNodeId(table());
  }

  private NamespaceTable table() {
    return new NamespaceTable(uris.subList(1, uris.size()).toArray(String[]::new));
  }

  /**
   * The path as a request to the server; empty if the server lacks a namespace or it has no steps.
   */
  Optional<BrowsePath> browsePath(NodePath path, NodeId machine) {
    NodeId start =
        switch (path.start()) {
          case MACHINE -> machine;
          case OBJECTS -> NodeIds.ObjectsFolder;
          case NODE -> node(path).orElse(NodeId.NULL_VALUE);
        };
    return browsePath(start, path.steps());
  }

  Optional<BrowsePath> browsePath(NodeId start, List<QName> steps) {
    var elements = new ArrayList<RelativePathElement>();
    for (QName step : steps) {
      Optional<QualifiedName> name = qualified(step);
      if (name.isEmpty()) {
        return Optional.empty();
      }
      elements.add(
          new RelativePathElement(NodeIds.HierarchicalReferences, false, true, name.get()));
    }
    return elements.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BrowsePath(start, new RelativePath(elements.toArray(RelativePathElement[]::new))));
  }

  /** Why a path leads nowhere, for a person. */
  String missing(NodePath path) {
    for (QName step : path.steps()) {
      if (!step.isAny() && !uris.contains(step.uri())) {
        return "the machine has no namespace " + step.uri();
      }
    }
    return "the machine has no node " + path.text();
  }
}
