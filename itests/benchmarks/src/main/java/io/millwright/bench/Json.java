package io.millwright.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A report for programs. A number that is not there is left out. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static String of(Report report) {
    ObjectNode all = MAPPER.createObjectNode();
    all.put("at", report.at().toString()).put("quick", report.quick());
    all.put("load.before", report.loadBefore()).put("load.after", report.loadAfter());
    all.set("machine", MAPPER.valueToTree(report.machine()));
    ArrayNode benches = all.putArray("benches");
    for (Outcome outcome : report.outcomes()) {
      ObjectNode bench = benches.addObject();
      bench.put("name", outcome.name()).put("words", outcome.words());
      bench.put("seconds", outcome.took().toSeconds());
      bench.put("planned.seconds", outcome.budget().toSeconds());
      bench.put("broke", outcome.broke()).put("trouble", outcome.trouble());
      ArrayNode figures = bench.putArray("figures");
      outcome.figures().forEach(figure -> put(figures.addObject(), figure));
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds what a figure tells to a node. */
  static void put(ObjectNode node, Figure figure) {
    node.put("name", figure.name());
    number(node, "value", figure.value());
    node.put("unit", figure.unit()).put("limit.name", figure.limitName());
    number(node, "limit", figure.limit());
    number(node, "ratio", figure.ratio());
    if (figure.hasGoal()) {
      node.put("wanted", figure.wanted().name());
      number(node, "goal", figure.goal());
      node.put("holds", figure.holds());
    }
    node.put("note", figure.note());
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    }
  }
}
