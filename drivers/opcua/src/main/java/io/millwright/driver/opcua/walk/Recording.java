package io.millwright.driver.opcua.walk;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.driver.opcua.walk.Walk.Step;
import io.millwright.driver.opcua.wire.Explorer;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UNumber;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a server shows, one JSON object a line: a head, then nodes, then values as they
 * change. Neither address nor account nor certificate is written, and no value of a variable whose
 * name speaks of a secret.
 */
final class Recording {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();
  private static final Pattern SECRET =
      Pattern.compile("(?i)passw|secret|token|credential|private|licen[cs]ekey");

  private final Explorer explorer;
  private final Writer out;
  private final Map<NodeId, DataValue> last = new HashMap<>();

  Recording(Explorer explorer, Writer out) {
    this.explorer = explorer;
    this.out = out;
  }

  void head(String machine, String from) throws IOException {
    write(JSON.createObjectNode().put("capture", 1).put("machine", machine).put("from", from));
  }

  void nodes(List<Step> steps) throws UaException, IOException {
    List<NodeId> variables = steps.stream().filter(Step::variable).map(Step::id).toList();
    Map<NodeId, EUInformation> units = explorer.units(variables);
    List<DataValue> types = explorer.read(variables, AttributeId.DataType);
    var typeOf = new HashMap<NodeId, DataValue>();
    for (int i = 0; i < variables.size(); i++) {
      typeOf.put(variables.get(i), types.get(i));
    }
    for (Step step : steps) {
      ObjectNode line = JSON.createObjectNode().put("node", name(step.id()));
      if (step.parent() != null) {
        line.put("parent", name(step.parent().id()));
      }
      line.put("space", step.name().uri()).put("name", step.name().name());
      line.put("label", step.label()).put("variable", step.variable());
      line.put("property", step.property());
      DataValue type = typeOf.get(step.id());
      if (type != null && type.getValue().getValue() instanceof NodeId id) {
        line.put("type", name(id));
      }
      EUInformation unit = units.get(step.id());
      if (unit != null) {
        line.put("unit", unit.getUnitId()).put("symbol", unit.getDisplayName().getText());
      }
      write(line);
    }
  }

  /** Writes the values that differ from those written last; how many they were. */
  int values(List<Step> steps, long millis) throws UaException, IOException {
    List<Step> open =
        steps.stream()
            .filter(step -> step.variable() && !SECRET.matcher(step.name().name()).find())
            .toList();
    List<DataValue> values = explorer.read(open.stream().map(Step::id).toList());
    int written = 0;
    for (int i = 0; i < open.size(); i++) {
      NodeId node = open.get(i).id();
      DataValue before = last.put(node, values.get(i));
      boolean same =
          before != null
              && before.getValue().equals(values.get(i).getValue())
              && before.getStatusCode().equals(values.get(i).getStatusCode());
      if (!same && write(node, values.get(i), millis)) {
        written++;
      }
    }
    out.flush();
    return written;
  }

  private boolean write(NodeId node, DataValue value, long millis) throws IOException {
    ObjectNode line = JSON.createObjectNode().put("at", millis).put("node", name(node));
    line.put("status", value.getStatusCode().value());
    Object raw = value.getValue().getValue();
    if (raw != null && !put(line, raw)) {
      return false;
    }
    write(line);
    return true;
  }

  /** Single values only. */
  private static boolean put(ObjectNode line, @Nullable Object raw) {
    if (raw instanceof Boolean truth) {
      line.put("value", truth);
    } else if (raw instanceof Double || raw instanceof Float) {
      line.put("value", raw.toString());
    } else if (raw instanceof UNumber || raw instanceof Number) {
      line.put("value", ((Number) raw).longValue());
    } else if (raw instanceof LocalizedText text) {
      line.put("value", text.getText());
    } else if (raw instanceof DateTime time) {
      line.put("value", time.getJavaInstant().toString());
    } else if (raw instanceof String text) {
      line.put("value", text);
    } else {
      return false;
    }
    line.put("form", raw.getClass().getSimpleName());
    return true;
  }

  private String name(NodeId id) {
    return explorer.names().lasting(id);
  }

  private void write(ObjectNode line) throws IOException {
    out.write(JSON.writeValueAsString(line));
    out.write('\n');
  }
}
