package io.millwright.driver.telephony.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way through a JSON text, a part of RFC 9535: {@code $.modules[*].state}, {@code $['a b'].c[0]}.
 * Immutable.
 */
public record JsonPath(String words, List<String> steps) {
  private static final Pattern STEP =
      Pattern.compile("\\.([\\p{L}\\p{N}_-]+)|\\.(\\*)|\\[(\\*|\\d{1,9})]|\\['([^']*)']");
  private static final String EACH = "*";
  private static final int MOST = 10_000;

  public JsonPath {
    steps = List.copyOf(steps);
  }

  /** Empty if it is none. */
  public static Optional<JsonPath> of(String path) {
    if (!path.startsWith("$")) {
      return Optional.empty();
    }
    var steps = new ArrayList<String>();
    Matcher step = STEP.matcher(path).region(1, path.length());
    int end = 1;
    while (end < path.length() && step.find(end) && step.start() == end) {
      for (int group = 1; group <= 4; group++) {
        if (step.group(group) != null) {
          // A quoted star is a name.
          steps.add(group == 4 ? "'" + step.group(group) : step.group(group));
        }
      }
      end = step.end();
    }
    return end == path.length() ? Optional.of(new JsonPath(path, steps)) : Optional.empty();
  }

  /** What it leads to, by the way to each, for instance {@code $.modules.core.state}. */
  public Map<String, JsonNode> find(JsonNode root) {
    Map<String, JsonNode> found = Map.of("$", root);
    for (String step : steps) {
      var next = new LinkedHashMap<String, JsonNode>();
      found.forEach((path, node) -> follow(path, node, step, next));
      found = next;
    }
    return found;
  }

  private static void follow(String path, JsonNode node, String step, Map<String, JsonNode> next) {
    if (next.size() >= MOST) {
      return;
    }
    if (!EACH.equals(step)) {
      String name = step.startsWith("'") ? step.substring(1) : step;
      JsonNode child =
          node.isArray() && name.matches("\\d{1,9}")
              ? node.path(Integer.parseInt(name))
              : node.path(name);
      if (!child.isMissingNode()) {
        next.put(path + (node.isArray() ? "[" + name + "]" : "." + name), child);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size() && next.size() < MOST; i++) {
        next.put(path + "[" + i + "]", node.get(i));
      }
    } else {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (next.size() < MOST) {
          next.put(path + "." + field.getKey(), field.getValue());
        }
      }
    }
  }
}
