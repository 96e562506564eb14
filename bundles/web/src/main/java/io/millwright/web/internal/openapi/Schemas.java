package io.millwright.web.internal.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema of records as this bundle writes and reads them. What is not primitive in Java may be
 * null in JSON: the annotations that say where it is not are gone at run time.
 */
final class Schemas {
  private static final String PREFIX = "#/components/schemas/";

  private final SortedMap<String, Object> named = new TreeMap<>();

  /** All records that were asked for so far, by name. */
  Map<String, Object> named() {
    return named;
  }

  /** The schema of a type; a record is referred to. */
  Map<String, Object> of(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      return ofGeneric(raw, generic.getActualTypeArguments());
    }
    return type instanceof Class<?> plain ? ofClass(plain) : Map.of();
  }

  private Map<String, Object> ofGeneric(Class<?> raw, Type[] arguments) {
    if (Iterable.class.isAssignableFrom(raw)) {
      return Map.of("type", List.of("array", "null"), "items", of(arguments[0]));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return Map.of("type", List.of("object", "null"), "additionalProperties", of(arguments[1]));
    }
    return Map.of();
  }

  private Map<String, Object> ofClass(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return plain("boolean", type);
    }
    if (type == double.class || type == Double.class || type == float.class) {
      return plain("number", type);
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return plain("integer", type);
    }
    if (type == Instant.class) {
      return Map.of("type", List.of("string", "null"), "format", "date-time");
    }
    if (type.isEnum()) {
      return Map.of("type", List.of("string", "null"), "enum", wordsOrNull(type));
    }
    if (type.isRecord()) {
      return Map.of("$ref", PREFIX + name(type));
    }
    return type == String.class ? Map.of("type", List.of("string", "null")) : Map.of();
  }

  // A list that may hold null, which the type alone does not allow.
  private static List<@Nullable Object> wordsOrNull(Class<?> type) {
    var all = new ArrayList<@Nullable Object>(words(type));
    all.add(null);
    return all;
  }

  private static Map<String, Object> plain(String word, Class<?> type) {
    return Map.of("type", type.isPrimitive() ? word : List.of(word, "null"));
  }

  private static List<Object> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .<Object>map(each -> ((Enum<?>) each).name())
        .toList();
  }

  private String name(Class<?> record) {
    Class<?> around = record.getEnclosingClass();
    String name =
        around == null
            ? record.getSimpleName()
            : around.getSimpleName() + "." + record.getSimpleName();
    if (!named.containsKey(name)) {
      // Before its fields are looked at: a record may hold others of its own kind.
      named.put(name, Map.of());
      var properties = new LinkedHashMap<String, Object>();
      for (RecordComponent component : record.getRecordComponents()) {
        properties.put(component.getName(), of(component.getGenericType()));
      }
      named.put(
          name,
          Map.of(
              "type",
              List.of("object", "null"),
              "properties",
              properties,
              "additionalProperties",
              false));
    }
    return name;
  }
}
