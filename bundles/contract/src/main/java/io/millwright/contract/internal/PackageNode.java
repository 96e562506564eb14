package io.millwright.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A value of a package file with its place. Every refusal names the file, the key, the value and
 * what to write.
 */
record PackageNode(String file, String key, JsonNode json) {
  PackageNode at(String name) {
    return new PackageNode(file, key.isEmpty() ? name : key + "." + name, json.path(name));
  }

  boolean isThere() {
    return !json.isMissingNode() && !json.isNull();
  }

  /** What is there under a name, read; empty if nothing is. */
  <T> Optional<T> maybe(String name, Function<PackageNode, T> reader) {
    return Optional.of(at(name)).filter(PackageNode::isThere).map(reader);
  }

  /** An object that has no other keys than these. */
  PackageNode object(Set<String> known) {
    if (!json.isObject()) {
      throw wrong("an object is needed, in { }, with the keys " + String.join(", ", known));
    }
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw at(name).wrong("unknown key; there are " + String.join(", ", known));
              }
            });
    return this;
  }

  List<PackageNode> list() {
    if (!json.isArray()) {
      throw wrong("a list is needed, in [ ]");
    }
    var all = new ArrayList<PackageNode>();
    for (int i = 0; i < json.size(); i++) {
      all.add(new PackageNode(file, "%s[%d]".formatted(key, i), json.path(i)));
    }
    return all;
  }

  List<PackageNode> entries() {
    if (!json.isObject()) {
      throw wrong("an object is needed, in { }");
    }
    return json.properties().stream().map(entry -> at(entry.getKey())).toList();
  }

  /** The last word of its place. */
  String name() {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  String text() {
    if (!json.isTextual() || json.asText().isBlank() || json.asText().length() > 1_000) {
      throw wrong("a text of 1 to 1000 characters is needed, in \" \"");
    }
    return json.asText();
  }

  /** A text that may be left out or empty. */
  String words() {
    return isThere() && !(json.isTextual() && json.asText().isEmpty()) ? text() : "";
  }

  int number(int least, int most) {
    if (!json.isInt() || json.asInt() < least || json.asInt() > most) {
      throw wrong("a whole number from %d to %d is needed".formatted(least, most));
    }
    return json.asInt();
  }

  boolean yes() {
    if (!json.isBoolean()) {
      throw wrong("write true or false");
    }
    return json.asBoolean();
  }

  Period period() {
    try {
      Period period = Period.parse(text());
      if (!period.isZero() && !period.isNegative()) {
        return period;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(words("write a time such as P12M, P30D or P5Y"), e);
    }
    throw wrong("write a time such as P12M, P30D or P5Y");
  }

  <E extends Enum<E>> E one(Class<E> type) {
    return named(type, text());
  }

  /** The constant that the key itself names. */
  <E extends Enum<E>> E keyAs(Class<E> type) {
    return named(type, name());
  }

  private <E extends Enum<E>> E named(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> wrong("write one of " + Arrays.toString(type.getEnumConstants())));
  }

  /** None if it is left out. */
  <E extends Enum<E>> Set<E> some(Class<E> type) {
    var all = new LinkedHashSet<E>();
    if (isThere()) {
      list().forEach(each -> all.add(each.one(type)));
    }
    return all;
  }

  Set<String> texts() {
    var all = new LinkedHashSet<String>();
    list().forEach(each -> all.add(each.text()));
    return all;
  }

  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(words(what));
  }

  private String words(String what) {
    String place = key.isEmpty() ? file : file + ": " + key;
    return isThere()
        ? "%s: %s: %s".formatted(place, shown(), what)
        : "%s is missing: %s".formatted(place, what);
  }

  private String shown() {
    String text = json.toString();
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
