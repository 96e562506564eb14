package io.millwright.itests.container.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What nobody means, the same in each run. Not thread-safe. */
final class Nonsense {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final long SEED = 20260305;
  private static final int RANDOM_TEXTS = 3;
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e400",
          "9".repeat(40),
          "true",
          "null",
          "NaN",
          "'\"`;--",
          "' or 1=1 --",
          "%00",
          "%s%n%d${jndi:ldap://127.0.0.1:1/x}#{1+1}",
          "<script>alert(1)</script>",
          "a\r\nSet-Cookie: b=c",
          "\t\u0001\u001b[31m\u007f",
          "\u0000",
          "\ud83d\ude00\u202e\u0130\u00df",
          "\ufeff\ufffe\uffff",
          "../../../../etc/passwd",
          "2026-02-30T25:61:61Z",
          "+999999999-12-31T23:59:59.999999999Z",
          "-999999999-01-01T00:00:00Z",
          "everywhere",
          "machine:",
          "customer::x",
          "x".repeat(256),
          "\u00e4".repeat(5_000));

  private final Random random = new Random(SEED);

  /** Texts that fit nowhere, or look like something else. */
  List<String> texts() {
    var all = new ArrayList<>(TEXTS);
    for (int i = 0; i < RANDOM_TEXTS; i++) {
      all.add(
          random
              .ints(1L + random.nextInt(80), 0, 0x2FF)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString());
    }
    return all;
  }

  /** Forms in which each field in turn is nonsense while the others look right. */
  List<JsonNode> forms(List<Endpoint.Field> fields) {
    var forms = new ArrayList<JsonNode>();
    for (Endpoint.Field wrong : fields) {
      for (JsonNode value : values(wrong)) {
        ObjectNode form = NODES.objectNode();
        fields.forEach(field -> form.set(field.name(), field.equals(wrong) ? value : right(field)));
        forms.add(form);
      }
    }
    return forms;
  }

  private List<JsonNode> values(Endpoint.Field field) {
    var values = new ArrayList<JsonNode>();
    texts().forEach(text -> values.add(NODES.textNode(text)));
    values.add(NODES.nullNode());
    values.add(NODES.booleanNode(true));
    values.add(NODES.numberNode(-1.5e300));
    values.add(NODES.numberNode(BigInteger.TEN.pow(900)));
    values.add(NODES.objectNode().putNull(""));
    ArrayNode list = values.stream().collect(NODES::arrayNode, ArrayNode::add, ArrayNode::addAll);
    values.add(list);
    if (field.list()) {
      values.forEach(value -> list.add(value.deepCopy()));
      forms(field.parts()).forEach(part -> values.add(NODES.arrayNode().add(part)));
      List.copyOf(values.subList(0, TEXTS.size()))
          .forEach(value -> values.add(NODES.arrayNode().add(value)));
    }
    return values;
  }

  private static JsonNode right(Endpoint.Field field) {
    if (field.list()) {
      return NODES.arrayNode();
    }
    return switch (field.name()) {
      case "until" -> NODES.textNode("2027-01-01T00:00:00Z");
      case "role" -> NODES.textNode("operator");
      case "place" -> NODES.textNode("customer:fuzzed");
      case "language" -> NODES.textNode("en");
      case "country" -> NODES.textNode("CH");
      case "zone" -> NODES.textNode("Europe/Zurich");
      case "customer" -> NODES.textNode("fuzzed");
      case "file" -> NODES.textNode("none.zip");
      default -> NODES.textNode("fuzz");
    };
  }
}
