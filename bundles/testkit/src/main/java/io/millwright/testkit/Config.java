package io.millwright.testkit;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes configurations for components under test. */
public final class Config {
  private static final Pattern ESCAPE = Pattern.compile("\\$_\\$|\\$\\$|\\$|__|_");

  private Config() {}

  /**
   * An instance of a component's configuration annotation, as Declarative Services would give it.
   *
   * @param type the annotation; its defaults hold for what {@code properties} leaves out
   * @param properties by property name, such as {@code poll.seconds}; each of exactly the type its
   *     method returns (boxed)
   * @throws IllegalArgumentException if a property is unknown or of another type
   */
  public static <A extends Annotation> A of(Class<A> type, Map<String, ?> properties) {
    var values = new HashMap<String, Object>();
    var known = new TreeSet<String>();
    for (Method method : type.getDeclaredMethods()) {
      String property = propertyName(method.getName());
      known.add(property);
      Object value = properties.get(property);
      if (value != null) {
        values.put(method.getName(), checked(property, value, method.getReturnType()));
      }
    }
    for (String property : properties.keySet()) {
      if (!known.contains(property)) {
        throw new IllegalArgumentException(
            "%s has no '%s'; it has %s".formatted(type.getSimpleName(), property, known));
      }
    }
    Object config =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer(type, method, values));
    return type.cast(config);
  }

  /** The property name of an annotation method by the rules of the component specification. */
  static String propertyName(String method) {
    return ESCAPE
        .matcher(method)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    switch (match.group()) {
                      case "$_$" -> "-";
                      case "$$" -> "$";
                      case "__" -> "_";
                      case "_" -> ".";
                      default -> "";
                    }));
  }

  private static Object checked(String property, Object value, Class<?> type) {
    Class<?> boxed = MethodType.methodType(type).wrap().returnType();
    if (!boxed.isInstance(value)) {
      throw new IllegalArgumentException(
          "'%s' is a %s, not a %s"
              .formatted(property, boxed.getSimpleName(), value.getClass().getSimpleName()));
    }
    return value;
  }

  private static Object answer(Class<?> type, Method method, Map<String, Object> values) {
    Object value = values.getOrDefault(method.getName(), method.getDefaultValue());
    if (value != null) {
      return value;
    }
    Class<?> wanted = method.getReturnType();
    if (wanted.isArray()) {
      return Array.newInstance(wanted.getComponentType(), 0);
    }
    return switch (method.getName()) {
      case "annotationType" -> type;
      case "toString" -> "@" + type.getSimpleName() + values;
      case "hashCode" -> values.hashCode();
      default ->
          throw new IllegalArgumentException(
              "%s has no default and the test gave no value; given: %s"
                  .formatted(method.getName(), Arrays.toString(values.keySet().toArray())));
    };
  }
}
