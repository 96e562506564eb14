package io.millwright.driver.opcua.walk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.driver.opcua.mapping.QName;
import io.millwright.driver.opcua.mapping.Units;
import io.millwright.driver.opcua.wire.Explorer;
import io.millwright.model.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UNumber;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.jspecify.annotations.Nullable;

/** Guesses from a variable's present value, type and unit what it means. */
final class Meanings {
  private static final QName ENUM_STRINGS =
      new QName("http://opcfoundation.org/UA/", "EnumStrings");

  private final Explorer explorer;
  private final Map<String, Integer> skipped = new TreeMap<>();

  Meanings(Explorer explorer) {
    this.explorer = explorer;
  }

  /** Why variables were left out, and how many. */
  Map<String, Integer> skipped() {
    return skipped;
  }

  /** The beginnings of signals in a mapping file: kind, unit, states; in the order of the nodes. */
  Map<NodeId, ObjectNode> of(List<NodeId> nodes) throws UaException {
    List<DataValue> values = explorer.read(nodes);
    List<DataValue> types = explorer.read(nodes, AttributeId.DataType);
    Map<NodeId, EUInformation> units = explorer.units(nodes);
    var meanings = new LinkedHashMap<NodeId, ObjectNode>();
    var enumerations = new LinkedHashMap<NodeId, NodeId>();
    for (int i = 0; i < nodes.size(); i++) {
      NodeId node = nodes.get(i);
      Object type = types.get(i).getValue().getValue();
      boolean own = type instanceof NodeId id && id.getNamespaceIndex().intValue() != 0;
      Object value = values.get(i).getValue().getValue();
      if (value instanceof Integer && own) {
        enumerations.put(node, (NodeId) type);
      }
      meaning(value, enumerations.containsKey(node), duration(type), units.get(node))
          .ifPresent(meaning -> meanings.put(node, meaning));
    }
    name(meanings, enumerations);
    return meanings;
  }

  private static boolean duration(@Nullable Object type) {
    return NodeIds.Duration.equals(type);
  }

  private Optional<ObjectNode> meaning(
      @Nullable Object value, boolean enumeration, boolean duration, @Nullable EUInformation unit) {
    if (value == null) {
      return skip("without a value now");
    }
    if (value instanceof Boolean || enumeration) {
      return kind("STATE");
    }
    if (value instanceof String || value instanceof LocalizedText || value instanceof DateTime) {
      return kind("TEXT");
    }
    if (!(value instanceof Number)) {
      return skip("of a type that is no single value");
    }
    if (unit != null) {
      Optional<Unit> known = Units.ofUnece(unit.getUnitId());
      return known.isEmpty() ? skip("in a unit that is not known") : quantity(known.get().code());
    }
    if (duration) {
      return quantity("ms");
    }
    return value instanceof UNumber ? kind("COUNT") : quantity("1");
  }

  private Optional<ObjectNode> skip(String why) {
    skipped.merge(why, 1, Integer::sum);
    return Optional.empty();
  }

  private static Optional<ObjectNode> kind(String kind) {
    return Optional.of(JsonNodeFactory.instance.objectNode().put("kind", kind));
  }

  private static Optional<ObjectNode> quantity(String unit) {
    return Optional.of(JsonNodeFactory.instance.objectNode().put("unit", unit));
  }

  /** Gives enumerations the names of their states, where the server tells them. */
  private void name(Map<NodeId, ObjectNode> meanings, Map<NodeId, NodeId> enumerations)
      throws UaException {
    var types = new ArrayList<>(new LinkedHashSet<>(enumerations.values()));
    Map<NodeId, NodeId> strings = explorer.children(types, ENUM_STRINGS);
    List<DataValue> values = explorer.read(List.copyOf(strings.values()));
    var states = new HashMap<NodeId, ObjectNode>();
    int i = 0;
    for (NodeId type : strings.keySet()) {
      if (values.get(i++).getValue().getValue() instanceof LocalizedText[] texts) {
        ObjectNode names = JsonNodeFactory.instance.objectNode();
        for (int n = 0; n < texts.length; n++) {
          names.put("" + n, Objects.requireNonNullElse(texts[n].getText(), "" + n));
        }
        states.put(type, names);
      }
    }
    enumerations.forEach(
        (node, type) -> {
          ObjectNode meaning = meanings.get(node);
          ObjectNode names = states.get(type);
          if (meaning != null && names != null && !names.isEmpty()) {
            meaning.set("states", names);
          }
        });
  }
}
