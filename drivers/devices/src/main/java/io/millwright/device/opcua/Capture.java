package io.millwright.device.opcua;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A capture file's content.
 *
 * @param machine whose it is
 * @param nodes parents before children
 * @param values in the order of time
 */
record Capture(String machine, List<Node> nodes, List<Told> values) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A node.
   *
   * @param id with its namespace's URI
   * @param parent empty: the Objects folder
   * @param space URI of the browse name
   * @param type data type of a variable; empty: unknown
   * @param unit number of its unit; 0: none
   */
  record Node(
      String id,
      String parent,
      String space,
      String name,
      String label,
      boolean variable,
      boolean property,
      String type,
      int unit,
      String symbol) {}

  /**
   * A value of a variable.
   *
   * @param millis since the capture began
   * @param value as JSON has it; missing: none
   * @param form class of the value
   */
  record Told(long millis, String node, long status, JsonNode value, String form) {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException with file and line, if it is no capture
   */
  static Capture read(Path file) throws IOException {
    var nodes = new ArrayList<Node>();
    var values = new ArrayList<Told>();
    String machine = "";
    int number = 0;
    for (String text : Files.readAllLines(file)) {
      number++;
      JsonNode line;
      try {
        line = JSON.readTree(text);
      } catch (IOException e) {
        throw new IllegalArgumentException(file + ", line " + number + ": no JSON", e);
      }
      if (number == 1 && line.path("capture").asInt() != 1) {
        throw new IllegalArgumentException(file + ", line 1: no capture of form 1");
      }
      machine = number == 1 ? line.path("machine").asText() : machine;
      if (line.has("at")) {
        values.add(told(line));
      } else if (line.has("node")) {
        nodes.add(node(line));
      }
    }
    return new Capture(machine, List.copyOf(nodes), List.copyOf(values));
  }

  private static Told told(JsonNode line) {
    return new Told(
        line.path("at").asLong(),
        line.path("node").asText(),
        line.path("status").asLong(),
        line.path("value"),
        line.path("form").asText());
  }

  private static Node node(JsonNode line) {
    return new Node(
        line.path("node").asText(),
        line.path("parent").asText(),
        line.path("space").asText(),
        line.path("name").asText(),
        line.path("label").asText(),
        line.path("variable").asBoolean(),
        line.path("property").asBoolean(),
        line.path("type").asText(),
        line.path("unit").asInt(),
        line.path("symbol").asText());
  }
}
