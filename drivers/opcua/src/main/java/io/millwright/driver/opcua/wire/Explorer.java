package io.millwright.driver.opcua.wire;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.millwright.driver.opcua.mapping.NodePath;
import io.millwright.driver.opcua.mapping.QName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathResult;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathTarget;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;

/** Finds nodes in a server's address space, many per request. */
public final class Explorer {
  /** As many as every server takes in one request. */
  private static final int CHUNK = 100;

  /** A machine that has more is not looked through to its end. */
  private static final int MOST_SOURCES = 20_000;

  private static final QName ENGINEERING_UNITS =
      new QName("http://opcfoundation.org/UA/", "EngineeringUnits");

  private final OpcUaClient client;
  private final Patience patience;
  private final Names names;

  Explorer(OpcUaClient client, Patience patience) throws UaException {
    this.client = client;
    this.patience = patience;
    DataValue array =
        patience.ask(
            () -> client.readValue(0, TimestampsToReturn.Neither, NodeIds.Server_NamespaceArray));
    if (!(array.getValue().getValue() instanceof String[] uris) || uris.length == 0) {
      throw new UaException(StatusCodes.Bad_UnexpectedError, "the server tells no namespaces");
    }
    this.names = new Names(Arrays.asList(uris));
  }

  public Names names() {
    return names;
  }

  /** The node of each path that leads to one. */
  Map<NodePath, NodeId> nodes(List<NodePath> paths, NodeId machine) throws UaException {
    Map<NodePath, NodeId> found = new Siblings(this, machine).among(paths);
    List<NodePath> others = paths.stream().filter(path -> !found.containsKey(path)).toList();
    found.putAll(translated(others, machine));
    return found;
  }

  private Map<NodePath, NodeId> translated(List<NodePath> paths, NodeId machine)
      throws UaException {
    var found = new LinkedHashMap<NodePath, NodeId>();
    var asked = new ArrayList<NodePath>();
    var requests = new ArrayList<BrowsePath>();
    for (NodePath path : paths) {
      Optional<BrowsePath> request = names.browsePath(path, machine);
      if (request.isPresent()) {
        asked.add(path);
        requests.add(request.get());
      } else {
        names.node(path).ifPresent(node -> found.put(path, node));
      }
    }
    List<Optional<NodeId>> answers = translated(requests);
    for (int i = 0; i < answers.size(); i++) {
      NodePath path = asked.get(i);
      answers.get(i).ifPresent(node -> found.put(path, node));
    }
    return found;
  }

  /** One child of each node, by browse name. */
  public Map<NodeId, NodeId> children(List<NodeId> parents, QName name) throws UaException {
    return below(parents, List.of(name));
  }

  /** One node below each node, by browse names. */
  Map<NodeId, NodeId> below(List<NodeId> parents, List<QName> steps) throws UaException {
    var requests = new ArrayList<BrowsePath>();
    for (NodeId parent : parents) {
      names.browsePath(parent, steps).ifPresent(requests::add);
    }
    var found = new LinkedHashMap<NodeId, NodeId>();
    List<Optional<NodeId>> answers = translated(requests);
    for (int i = 0; i < answers.size(); i++) {
      NodeId parent = parents.get(i);
      answers.get(i).ifPresent(child -> found.put(parent, child));
    }
    return found;
  }

  private List<Optional<NodeId>> translated(List<BrowsePath> requests) throws UaException {
    var answers = new ArrayList<Optional<NodeId>>();
    for (int from = 0; from < requests.size(); from += CHUNK) {
      List<BrowsePath> chunk = requests.subList(from, Math.min(requests.size(), from + CHUNK));
      BrowsePathResult[] results =
          patience.ask(() -> client.translateBrowsePaths(chunk)).getResults();
      for (BrowsePathResult result : results == null ? new BrowsePathResult[0] : results) {
        answers.add(target(result));
      }
    }
    return answers;
  }

  private static Optional<NodeId> target(BrowsePathResult result) {
    BrowsePathTarget[] targets = result.getTargets();
    boolean found = result.getStatusCode().isGood() && targets != null && targets.length > 0;
    return found ? targets[0].getTargetId().toNodeId(new NamespaceTable()) : Optional.empty();
  }

  /** The units in which nodes say they count. */
  public Map<NodeId, EUInformation> units(List<NodeId> nodes) throws UaException {
    Map<NodeId, NodeId> properties = children(nodes, ENGINEERING_UNITS);
    List<DataValue> values = read(List.copyOf(properties.values()));
    var units = new LinkedHashMap<NodeId, EUInformation>();
    int i = 0;
    for (NodeId owner : properties.keySet()) {
      Object value = values.get(i++).getValue().getValue();
      if (value instanceof ExtensionObject object
          && !object.isNull()
          && object.decode(client.getStaticEncodingContext()) instanceof EUInformation unit
          && unit.getUnitId() > 0) {
        units.put(owner, unit);
      }
    }
    return units;
  }

  /** What a node refers to. */
  List<ReferenceDescription> references(NodeId node, NodeId type) throws UaException {
    return references(List.of(node), type).getOrDefault(node, List.of());
  }

  public Map<NodeId, List<ReferenceDescription>> references(List<NodeId> nodes, NodeId type)
      throws UaException {
    var all = new LinkedHashMap<NodeId, List<ReferenceDescription>>();
    for (int from = 0; from < nodes.size(); from += CHUNK) {
      List<NodeId> chunk = nodes.subList(from, Math.min(nodes.size(), from + CHUNK));
      List<BrowseDescription> asked = chunk.stream().map(node -> forward(node, type)).toList();
      List<BrowseResult> results = patience.ask(() -> client.browse(asked));
      for (int i = 0; i < results.size(); i++) {
        all.put(chunk.get(i), complete(results.get(i)));
      }
    }
    return all;
  }

  /** The node a reference leads to, if it is of this server. */
  public static Optional<NodeId> local(ReferenceDescription reference) {
    return reference.getNodeId().toNodeId(new NamespaceTable());
  }

  /** A node, all objects below it and what they have: any of them may be the source of an event. */
  Set<NodeId> sources(NodeId root) throws UaException {
    var all = new LinkedHashSet<NodeId>(List.of(root));
    List<NodeId> level = List.of(root);
    while (!level.isEmpty() && all.size() < MOST_SOURCES) {
      var next = new ArrayList<NodeId>();
      for (List<ReferenceDescription> children :
          references(level, NodeIds.HierarchicalReferences).values()) {
        for (ReferenceDescription child : children) {
          Optional<NodeId> fresh = local(child).filter(all::add);
          if (child.getNodeClass() == NodeClass.Object) {
            fresh.ifPresent(next::add);
          }
        }
      }
      level = next;
    }
    return all;
  }

  private static BrowseDescription forward(NodeId node, NodeId type) {
    return new BrowseDescription(
        node, BrowseDirection.Forward, type, true, uint(0), uint(BrowseResultMask.All.getValue()));
  }

  private List<ReferenceDescription> complete(BrowseResult first) throws UaException {
    var references = new ArrayList<ReferenceDescription>();
    BrowseResult result = first;
    while (true) {
      ReferenceDescription[] part = result.getReferences();
      references.addAll(part == null ? List.of() : Arrays.asList(part));
      ByteString more = result.getContinuationPoint();
      if (more == null || more.isNullOrEmpty()) {
        return references;
      }
      BrowseResult[] next =
          patience.ask(() -> client.browseNext(false, List.of(more))).getResults();
      if (next == null || next.length == 0) {
        return references;
      }
      result = next[0];
    }
  }

  /** Present values, one for each node. */
  public List<DataValue> read(List<NodeId> nodes) throws UaException {
    return read(nodes, AttributeId.Value);
  }

  public List<DataValue> read(List<NodeId> nodes, AttributeId attribute) throws UaException {
    var values = new ArrayList<DataValue>();
    for (int from = 0; from < nodes.size(); from += CHUNK) {
      List<ReadValueId> chunk =
          nodes.subList(from, Math.min(nodes.size(), from + CHUNK)).stream()
              .map(node -> new ReadValueId(node, attribute.uid(), null, QualifiedName.NULL_VALUE))
              .toList();
      DataValue[] results =
          patience.ask(() -> client.read(0, TimestampsToReturn.Both, chunk)).getResults();
      values.addAll(results == null ? List.of() : Arrays.asList(results));
    }
    while (values.size() < nodes.size()) {
      values.add(new DataValue(new StatusCode(StatusCodes.Bad_NoData)));
    }
    return values;
  }
}
