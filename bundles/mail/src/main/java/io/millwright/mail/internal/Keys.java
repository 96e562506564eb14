package io.millwright.mail.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
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
        Arrays.stream(config.getDeclaredMethods())
            .map(Method::getName)
            .map(method -> method.replace('_', '.'))
            .collect(Collectors.toSet());
    var unknown = new TreeSet<String>();
    for (String key : keys) {
      boolean added = ADDED.contains(key.split("\\.", 2)[0]) || key.startsWith(":");
      if (!known.contains(key) && !added) {
        unknown.add(key);
      }
    }
    return unknown;
  }
}
