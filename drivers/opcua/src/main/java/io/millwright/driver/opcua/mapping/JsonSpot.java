package io.millwright.driver.opcua.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A place in a JSON file that knows its path, so that every complaint names it. */
record JsonSpot(String path, JsonNode node, List<String> problems) {
  private static final int SHOWN = 60;

  /** Complains about this place. */
  void wrong(String rule) {
    String value = node.toString();
    String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    problems.add("%s = %s: %s".formatted(path, shown, rule));
  }

  boolean has(String key) {
    return node.has(key);
  }

  JsonSpot at(String key) {
    return new JsonSpot(path + "." + key, node.path(key), problems);
  }

  /** Complains about every key that is not among the known ones. */
  void only(Collection<String> known) {
    if (!node.isObject()) {
      wrong("an object { } is needed here");
      return;
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                problems.add(
                    "%s.%s: unknown key%s; known are %s"
                        .formatted(path, key, meant(key, known), new TreeSet<>(known)));
              }
            });
  }

  /** The members of an object; none and no complaint if the key is absent. */
  Map<String, JsonSpot> members(String key) {
    var members = new LinkedHashMap<String, JsonSpot>();
    if (has(key)) {
      JsonSpot object = at(key);
      if (!object.node.isObject()) {
        object.wrong("an object { } is needed here");
      }
      object.node.fieldNames().forEachRemaining(name -> members.put(name, object.at(name)));
    }
    return members;
  }

  /** The elements of an array; a single value counts as an array of one. */
  List<JsonSpot> elements() {
    if (!node.isArray()) {
      return List.of(this);
    }
    var elements = new ArrayList<JsonSpot>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonSpot(path + "[" + i + "]", node.get(i), problems));
    }
    return elements;
  }

  /** This place as text; complains and gives an empty text if it is none. */
  String text() {
    if (!node.isTextual() || node.textValue().isBlank()) {
      wrong("a text in quotes is needed here");
      return "";
    }
    return node.textValue();
  }

  Optional<String> text(String key) {
    return has(key)
        ? Optional.of(at(key).text()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** A text that must be there. */
  Optional<String> neededText(String key) {
    if (!has(key)) {
      wrong("\"%s\" is missing".formatted(key));
    }
    return text(key);
  }

  /** The nearest of the known words as a question; empty if none is near. */
  static String meant(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(2, word.length() / 3))
        .min((a, b) -> Integer.compare(distance(word, a), distance(word, b)))
        .map(nearest -> ", did you mean '" + nearest + "'?")
        .orElse("");
  }

  /** Levenshtein's edit distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
