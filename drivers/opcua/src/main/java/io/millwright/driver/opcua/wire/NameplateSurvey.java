package io.millwright.driver.opcua.wire;

import io.millwright.model.Nameplate;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;

/** Reads what a machine says it is. */
record NameplateSurvey(Explorer explorer) {
  /** Binary encoding of OPC 40210's CartesianWorkspaceType: length, width, height in mm. */
  private static final String CARTESIAN = "nsu=http://opcfoundation.org/UA/GMS/;i=5007";

  /** Binary encoding of OPC 40210's CylindricalWorkspaceType: length, radius in mm. */
  private static final String CYLINDRICAL = "nsu=http://opcfoundation.org/UA/GMS/;i=5013";

  /** The field is not there, or not for us. */
  private static final Set<Long> LASTING =
      Set.of(
          StatusCodes.Bad_NodeIdUnknown,
          StatusCodes.Bad_NodeIdInvalid,
          StatusCodes.Bad_AttributeIdInvalid,
          StatusCodes.Bad_NotReadable,
          StatusCodes.Bad_UserAccessDenied);

  /**
   * What the machine says now.
   *
   * @param last what it said before: a field that cannot be read for the moment has not changed
   */
  Nameplate read(Map<String, List<NodeId>> fields, Nameplate last) throws UaException {
    var nodes =
        new ArrayList<>(
            new LinkedHashSet<>(fields.values().stream().flatMap(List::stream).toList()));
    List<DataValue> values = explorer.read(nodes);
    var texts = new HashMap<NodeId, String>();
    for (int i = 0; i < nodes.size(); i++) {
      DataValue value = values.get(i);
      if (momentary(value.getStatusCode())) {
        return last;
      }
      String text = value.getStatusCode().isGood() ? text(value.getValue().getValue()) : null;
      if (text != null && !text.isBlank()) {
        texts.put(nodes.get(i), text.strip());
      }
    }
    var plate = new HashMap<String, String>();
    fields.forEach(
        (field, from) ->
            from.stream()
                .filter(texts::containsKey)
                .findFirst()
                .ifPresent(node -> plate.put(field, texts.getOrDefault(node, ""))));
    return new Nameplate(plate);
  }

  private static boolean momentary(StatusCode status) {
    return status.isBad() && !LASTING.contains(status.value());
  }

  private @Nullable String text(@Nullable Object value) {
    return value instanceof ExtensionObject object ? workspace(object) : Source.text(value);
  }

  private @Nullable String workspace(ExtensionObject object) {
    if (object.isNull() || !(object.getBody() instanceof ByteString body)) {
      return null;
    }
    String type = explorer.names().lasting(object.getEncodingOrTypeId());
    ByteBuffer bytes = ByteBuffer.wrap(body.bytesOrEmpty()).order(ByteOrder.LITTLE_ENDIAN);
    if (type.equals(CARTESIAN) && bytes.remaining() >= 3 * Double.BYTES) {
      return List.of(bytes.getDouble(), bytes.getDouble(), bytes.getDouble()).stream()
          .map(NameplateSurvey::digits)
          .collect(Collectors.joining(" x ", "", " mm"));
    }
    if (type.equals(CYLINDRICAL) && bytes.remaining() >= 2 * Double.BYTES) {
      return "%s mm long, radius %s mm"
          .formatted(digits(bytes.getDouble()), digits(bytes.getDouble()));
    }
    return null;
  }

  private static String digits(double number) {
    return Double.isFinite(number) ? new Quantity(number, Unit.ONE).words() : "?";
  }
}
