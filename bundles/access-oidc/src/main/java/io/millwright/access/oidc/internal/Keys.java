package io.millwright.access.oidc.internal;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What may stand in a file. */
final class Keys {
  /** What the platform adds. */
  private static final Set<String> ADDED = Set.of("service", "component", "felix", "osgi", ":");

  private Keys() {}

  /**
   * Lets no misspelled key pass: what it was meant to say would silently not hold.
   *
   * @throws IllegalArgumentException that names it
   */
  static void check(Collection<String> keys, String provider) {
    Set<String> known =
        Arrays.stream(OidcConfig.class.getDeclaredMethods())
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
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "The provider '%s' is not asked: there is no %s".formatted(provider, unknown));
    }
  }
}
