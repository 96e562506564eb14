package io.millwright.driver.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A place in a JSON file that knows its path. Whoever finds something wrong says so here and goes
 * on with a stand-in, so that a person hears of all faults at once. For one thread.
 */
public final class JsonSpot {
  private static final int SHOWN = 60;

  private final JsonFile file;
  private final String path;
  private final JsonNode node;

  JsonSpot(JsonFile file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  /** Where in the file, for instance {@code $.probes.sip-1.target}. */
  public String path() {
    return path;
  }

  /** What stands here; a missing node if nothing does. */
  public JsonNode node() {
    return node;
  }

  /** Complains about this place. */
  public void wrong(String rule) {
    String value = node.isMissingNode() ? "" : JsonFile.withoutLogin(node.toString());
    String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    file.complain(path, shown, rule);
  }

  /** How many complaints the file has gathered so far. */
  public int complaints() {
    return file.complaints();
  }

  /** Whether the object here has the key. */
  public boolean has(String key) {
    return node.has(key);
  }

  /** The place below, whether something stands there or not. */
  public JsonSpot at(String key) {
    return new JsonSpot(file, path + "." + key, node.path(key));
  }

  /** Complains about every key that is not among the known ones. */
  public void only(Collection<String> known) {
    if (!node.isObject()) {
      wrong("an object { } is needed here");
      return;
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                file.complain(
                    path + "." + key,
                    "",
                    "unknown key%s; known are %s"
                        .formatted(Spelling.meant(key, known), new TreeSet<>(known)));
              }
            });
  }

  /** The members of an object; none and no complaint if the key is absent. */
  public Map<String, JsonSpot> members(String key) {
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

  /** The elements of an array; a single value counts as an array of one, nothing as none. */
  public List<JsonSpot> elements() {
    if (node.isMissingNode()) {
      return List.of();
    }
    if (!node.isArray()) {
      return List.of(this);
    }
    var elements = new ArrayList<JsonSpot>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonSpot(file, path + "[" + i + "]", node.get(i)));
    }
    return elements;
  }

  /** This place as text; complains and gives an empty text if it is none. */
  public String text() {
    if (!node.isTextual() || node.textValue().isBlank()) {
      wrong("a text in quotes is needed here");
      return "";
    }
    return node.textValue();
  }

  /** A text that may be absent. */
  public Optional<String> text(String key) {
    return has(key)
        ? Optional.of(at(key).text()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** A text that must be there. */
  public Optional<String> neededText(String key) {
    if (!has(key)) {
      wrong("\"%s\" is missing".formatted(key));
    }
    return text(key);
  }

  /**
   * One of several words.
   *
   * @return {@code otherwise} if the key is absent or, after a complaint, not among them
   */
  public String word(String key, Collection<String> words, String otherwise) {
    String written = text(key).orElse(otherwise);
    if (!words.contains(written)) {
      at(key)
          .wrong(
              "one of %s is needed here%s"
                  .formatted(new TreeSet<>(words), Spelling.meant(written, words)));
      return otherwise;
    }
    return written;
  }

  /**
   * A number within limits.
   *
   * @return {@code otherwise} if the key is absent or, after a complaint, out of limits
   */
  public double number(String key, double from, double to, double otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    JsonNode value = node.get(key);
    if (!value.isNumber() || value.doubleValue() < from || value.doubleValue() > to) {
      at(key).wrong("a number from %s to %s is needed here".formatted(plain(from), plain(to)));
      return otherwise;
    }
    return value.doubleValue();
  }

  /**
   * A whole number within limits.
   *
   * @return {@code otherwise} if the key is absent or, after a complaint, none or out of limits
   */
  public int whole(String key, int from, int to, int otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    JsonNode value = node.get(key);
    if (!value.isIntegralNumber() || value.longValue() < from || value.longValue() > to) {
      at(key).wrong("a whole number from %d to %d is needed here".formatted(from, to));
      return otherwise;
    }
    return value.intValue();
  }

  /** A stretch of time in seconds, within limits; see {@link #number}. */
  public Duration seconds(String key, double from, double to, double otherwise) {
    return Duration.ofNanos(Math.round(number(key, from, to, otherwise) * 1e9));
  }

  /** Yes or no. */
  public boolean yes(String key, boolean otherwise) {
    if (has(key) && !node.get(key).isBoolean()) {
      at(key).wrong("true or false is needed here");
      return otherwise;
    }
    return has(key) ? node.get(key).booleanValue() : otherwise;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
