package io.millwright.mail.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What may stand in a file. */
final class Keys {
  /** What the platform adds. */
  private static final Set<String> ADDED = Set.of("service", "component", "felix", "osgi");

  private Keys() {}

  /** The keys that mean nothing: what a misspelled one was meant to say would silently not hold. */
  static Set<String> unknown(Collection<String> keys, Class<? extends Annotation> config) {
    Set<String> known =
        Arrays.stream(config.getDeclaredMethods()).map(Keys::key).collect(Collectors.toSet());
    var unknown = new TreeSet<String>();
    for (String key : keys) {
      boolean added = ADDED.contains(key.split("\\.", 2)[0]) || key.startsWith(":");
      if (!known.contains(key) && !added) {
        unknown.add(key);
      }
    }
    return unknown;
  }

  private static String key(Method method) {
    return method.getName().replace('_', '.');
  }

  /**
   * What is written, with what is usual in place of what is not. What is of another kind is a
   * fault: the platform itself would only fail in the log, without file and key.
   */
  static <C extends Annotation> C read(Class<C> config, Map<String, ?> properties, Faults faults) {
    var values = new HashMap<String, Object>();
    for (Method method : config.getDeclaredMethods()) {
      values.put(method.getName(), method.getDefaultValue());
      Object written = properties.get(key(method));
      if (written != null) {
        faults.read(
            key(method), () -> values.put(method.getName(), as(method.getReturnType(), written)));
      }
    }
    unknown(properties.keySet(), config)
        .forEach(key -> faults.need(false, key, "there is no such key"));
    return config.cast(
        Proxy.newProxyInstance(
            config.getClassLoader(),
            new Class<?>[] {config},
            (self, method, arguments) -> values.get(method.getName())));
  }

  private static Object as(Class<?> type, Object written) {
    if (type == String[].class) {
      return texts(written);
    }
    if (written instanceof Object[] || written instanceof Collection) {
      throw new IllegalArgumentException("write one value, no list");
    }
    String text = written.toString().strip();
    if (type == int.class) {
      return whole(text);
    }
    if (type == boolean.class) {
      if (!text.equals("true") && !text.equals("false")) {
        throw new IllegalArgumentException("use true or false");
      }
      return Boolean.valueOf(text);
    }
    return text;
  }

  private static String[] texts(Object written) {
    Collection<?> all =
        written instanceof Object[] array
            ? Arrays.asList(array)
            : written instanceof Collection<?> list ? list : Arrays.asList(written);
    return all.stream().map(each -> String.valueOf(each).strip()).toArray(String[]::new);
  }

  private static int whole(String text) {
    try {
      return new BigDecimal(text).intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is no whole number".formatted(text), e);
    }
  }
}
