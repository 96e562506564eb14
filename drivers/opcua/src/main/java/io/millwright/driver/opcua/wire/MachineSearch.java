package io.millwright.driver.opcua.wire;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.opcua.mapping.Mapping;
import io.millwright.driver.opcua.mapping.NodePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;

/** Finds the machine among those that a server shows. */
record MachineSearch(Target target, Mapping mapping, Explorer explorer) {

  /**
   * Where the machine stands.
   *
   * @param machine its node
   * @param shared whether the server shows other machines, too
   */
  record Whereabouts(NodeId machine, boolean shared) {}

  Whereabouts place() throws UaException, DriverException {
    if (mapping.machines().isEmpty()) {
      return new Whereabouts(NodeIds.ObjectsFolder, false);
    }
    NodePath path = mapping.machines().get();
    NodeId folder = explorer.nodes(List.of(path), NodeIds.ObjectsFolder).get(path);
    if (folder == null) {
      throw none(explorer.names().missing(path));
    }
    var machines = new LinkedHashMap<String, NodeId>();
    for (ReferenceDescription child : explorer.references(folder, NodeIds.HierarchicalReferences)) {
      if (child.getNodeClass() == NodeClass.Object) {
        Explorer.local(child)
            .ifPresent(id -> machines.put(String.valueOf(child.getBrowseName().getName()), id));
      }
    }
    return new Whereabouts(chosen(machines, path), machines.size() > 1);
  }

  private NodeId chosen(Map<String, NodeId> machines, NodePath path) throws DriverException {
    if (target.machineNode().isPresent()) {
      NodeId node = machines.get(target.machineNode().get());
      if (node == null) {
        throw new DriverException(
            Fault.MISCONFIGURED,
            "%s has no machine %s below %s: set machine.node to one of %s"
                .formatted(
                    target.address(), target.machineNode().get(), path.text(), machines.keySet()));
      }
      return node;
    }
    if (machines.isEmpty()) {
      throw none("nothing stands below " + path.text());
    }
    if (machines.size() > 1) {
      throw new DriverException(
          Fault.MISCONFIGURED,
          "%s has several machines: set machine.node to one of %s"
              .formatted(target.address(), machines.keySet()));
    }
    return machines.values().iterator().next();
  }

  private DriverException none(String why) {
    return new DriverException(
        Fault.PROTOCOL,
        "%s shows no machine as mapping %s expects (%s): is it the right mapping?"
            .formatted(target.address(), mapping.name(), why));
  }
}
