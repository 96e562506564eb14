package io.millwright.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.bench.Figure.Wanted;
import io.millwright.bench.Section.Dated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What all benches found when each of them ran last, as a file beside the page. Immutable. */
final class Past {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, Section> sections;

  private Past(Map<String, Section> sections) {
    this.sections = new LinkedHashMap<>(sections);
  }

  /** What the file tells; nothing if there is none yet. */
  static Past read(Path file) throws IOException {
    var sections = new LinkedHashMap<String, Section>();
    if (Files.exists(file)) {
      for (JsonNode node : MAPPER.readTree(file.toFile()).path("benches")) {
        Section section = section(node);
        sections.put(section.name(), section);
      }
    }
    return new Past(sections);
  }

  /** With what a run found, in the order of those names; a bench that is gone is forgotten. */
  Past with(Report report, List<String> names) {
    var found = new LinkedHashMap<>(sections);
    report
        .outcomes()
        .forEach(
            outcome ->
                found.put(
                    outcome.name(), Section.of(report, outcome, sections.get(outcome.name()))));
    var ordered = new LinkedHashMap<String, Section>();
    for (String name : names) {
      Section section = found.get(name);
      if (section != null) {
        ordered.put(name, section);
      }
    }
    return new Past(ordered);
  }

  List<Section> sections() {
    return List.copyOf(sections.values());
  }

  /** What one bench found; empty if it never ran. */
  Optional<Section> section(String name) {
    return Optional.ofNullable(sections.get(name));
  }

  /** All figures in their order. */
  List<Figure> figures() {
    return sections.values().stream()
        .flatMap(section -> section.figures().stream())
        .map(Dated::figure)
        .toList();
  }

  void write(Path file) throws IOException {
    ObjectNode all = MAPPER.createObjectNode();
    ArrayNode benches = all.putArray("benches");
    sections.values().forEach(section -> put(benches.addObject(), section));
    Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
  }

  private static void put(ObjectNode node, Section section) {
    node.put("name", section.name()).put("words", section.words());
    node.put("at", section.at().toString()).put("quick", section.quick());
    node.set("machine", MAPPER.valueToTree(new TreeMap<>(section.machine())));
    node.put("load", section.load());
    node.put("trouble", section.trouble()).put("broke", section.broke());
    ArrayNode figures = node.putArray("figures");
    for (Dated dated : section.figures()) {
      ObjectNode one = figures.addObject();
      one.put("at", dated.at().toString()).put("quick", dated.quick());
      Json.put(one, dated.figure());
    }
  }

  private static Section section(JsonNode node) {
    var machine = new TreeMap<String, String>();
    node.path("machine")
        .properties()
        .forEach(entry -> machine.put(entry.getKey(), entry.getValue().asText()));
    var figures = new ArrayList<Dated>();
    for (JsonNode one : node.path("figures")) {
      figures.add(new Dated(time(one), one.path("quick").asBoolean(), figure(one)));
    }
    return new Section(
        node.path("name").asText(),
        node.path("words").asText(),
        time(node),
        node.path("quick").asBoolean(),
        machine,
        node.path("load").asText(),
        node.path("trouble").asText(),
        node.path("broke").asBoolean(),
        figures);
  }

  private static Instant time(JsonNode node) {
    return Instant.parse(node.path("at").asText());
  }

  private static Figure figure(JsonNode node) {
    String wanted = node.path("wanted").asText(Wanted.NOTHING.name());
    return new Figure(
        node.path("name").asText(),
        number(node, "value"),
        node.path("unit").asText(),
        node.path("limit.name").asText(),
        number(node, "limit"),
        number(node, "ratio"),
        Wanted.valueOf(wanted),
        number(node, "goal"),
        node.path("holds").asBoolean(true),
        node.path("note").asText());
  }

  private static double number(JsonNode node, String name) {
    return node.path(name).asDouble(Double.NaN);
  }
}
