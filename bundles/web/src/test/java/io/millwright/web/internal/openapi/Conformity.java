package io.millwright.web.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares an answer with the part of JSON Schema that our document uses. */
final class Conformity {
  private final JsonNode document;
  private final List<String> faults = new ArrayList<>();

  Conformity(JsonNode document) {
    this.document = document;
  }

  /** What of the answer is not as the schema has it, by place. */
  List<String> faults(JsonNode schema, JsonNode answer) {
    faults.clear();
    look("$", schema, answer);
    return List.copyOf(faults);
  }

  private void look(String place, JsonNode schema, JsonNode value) {
    if (schema.has("$ref")) {
      JsonNode target = document.at(schema.get("$ref").asText().substring(1));
      if (target.isMissingNode()) {
        faults.add(place + ": leads nowhere: " + schema.get("$ref").asText());
      } else {
        look(place, target, value);
      }
      return;
    }
    if (schema.has("type") && !types(schema.get("type")).contains(type(value))) {
      boolean whole = type(value).equals("integer") && types(schema.get("type")).contains("number");
      if (!whole) {
        faults.add("%s: %s is not %s".formatted(place, value, schema.get("type")));
      }
    }
    if (schema.has("enum") && !types(schema.get("enum")).contains(value.asText())) {
      faults.add("%s: %s is none of %s".formatted(place, value, schema.get("enum")));
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode of = schema.path("properties").path(field.getKey());
      JsonNode other = schema.path("additionalProperties");
      if (!of.isMissingNode()) {
        look(place + "." + field.getKey(), of, field.getValue());
      } else if (other.isBoolean() && !other.asBoolean()) {
        faults.add(place + "." + field.getKey() + " is not declared");
      } else if (other.isObject()) {
        look(place + "." + field.getKey(), other, field.getValue());
      }
    }
    if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        look(place + "[" + i + "]", schema.get("items"), value.get(i));
      }
    }
  }

  private static List<String> types(JsonNode words) {
    var all = new ArrayList<String>();
    if (words.isArray()) {
      words.forEach(word -> all.add(word.asText()));
    } else {
      all.add(words.asText());
    }
    return all;
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "array";
      case OBJECT -> "object";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      default -> "null";
    };
  }
}
