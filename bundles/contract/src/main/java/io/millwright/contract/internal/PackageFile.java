package io.millwright.contract.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One file of a package as JSON. What stands on a base has all of it but what it says itself; its
 * own promises go before those of the base, and what it gives is not excluded any more.
 *
 * @param name what messages call it
 */
record PackageFile(String name, ObjectNode json) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static PackageFile of(String name, String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (json instanceof ObjectNode object) {
        return new PackageFile(name, object);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s is no JSON: %s".formatted(name, e.getOriginalMessage()), e);
    }
    throw new IllegalArgumentException(
        name + ": it must hold one object, such as {\"code\": \"OUR-SUPPORT\", …}");
  }

  PackageNode root() {
    return new PackageNode(name, "", json);
  }

  String version() {
    return root().at("version").text();
  }

  /** The code of what it stands on; empty if on nothing. */
  String base() {
    return root().at("base").words();
  }

  /** All of it in one. */
  PackageFile on(PackageFile base) {
    ObjectNode whole = base.json.deepCopy();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      String key = entry.getKey();
      if (key.equals("sla") && entry.getValue() instanceof ArrayNode own) {
        ArrayNode all = own.deepCopy();
        base.json.path(key).forEach(all::add);
        whole.set(key, all);
      } else if (entry.getValue() instanceof ObjectNode own
          && whole.path(key) instanceof ObjectNode old) {
        old.setAll(own);
      } else {
        whole.set(key, entry.getValue());
      }
    }
    whole.remove("base");
    if (whole.path("exclusions") instanceof ObjectNode excluded) {
      json.path("rights").fieldNames().forEachRemaining(excluded::remove);
    }
    if (whole.path("rights") instanceof ObjectNode rights) {
      json.path("exclusions").fieldNames().forEachRemaining(rights::remove);
    }
    return new PackageFile(name, whole);
  }

  /** As it is kept with the contracts that stand on it. */
  String text() {
    return json.toString();
  }
}
