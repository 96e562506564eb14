package io.millwright.device.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ulong;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.device.opcua.Capture.Told;
import java.time.Instant;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** Makes captured values OPC UA values again. */
final class Values {
  private Values() {}

  static DataValue of(Told told) {
    Variant variant =
        told.value().isMissingNode()
            ? Variant.NULL_VALUE
            : Variant.of(raw(told.value(), told.form()));
    return new DataValue(variant, new StatusCode(told.status()), DateTime.now(), DateTime.now());
  }

  private static Object raw(JsonNode value, String form) {
    return switch (form) {
      case "Boolean" -> value.asBoolean();
      case "Byte" -> (byte) value.asInt();
      case "UByte" -> ubyte(value.asInt());
      case "Short" -> (short) value.asInt();
      case "UShort" -> ushort(value.asInt());
      case "Integer" -> value.asInt();
      case "UInteger" -> uint(value.asLong());
      case "Long" -> value.asLong();
      case "ULong" -> ulong(value.asLong());
      case "Float" -> Float.parseFloat(value.asText());
      case "Double" -> Double.parseDouble(value.asText());
      case "DateTime" -> new DateTime(Instant.parse(value.asText()));
      case "LocalizedText" -> LocalizedText.english(value.asText());
      default -> value.asText();
    };
  }
}
