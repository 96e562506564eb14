package io.millwright.driver.opcua.walk;

import io.millwright.driver.opcua.mapping.QName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes paths as mapping files have them, and gathers the prefixes they need. */
final class Paths {
  private static final String FOUNDATION = "http://opcfoundation.org/UA/";
  private static final Map<String, String> USUAL =
      Map.of(
          FOUNDATION + "DI/", "DI",
          FOUNDATION + "Machinery/", "M",
          FOUNDATION + "MachineTool/", "MT",
          FOUNDATION + "IA/", "IA",
          FOUNDATION + "GMS/", "GMS");

  private final Map<String, String> prefixes = new LinkedHashMap<>();
  private final Map<String, String> used = new LinkedHashMap<>();

  /**
   * Begins with what is known already.
   *
   * @param namespaces of the mapping that is extended, prefix to URI
   */
  Paths(Map<String, String> namespaces) {
    namespaces.forEach((prefix, uri) -> prefixes.put(uri, prefix));
  }

  /** The namespaces that were named so far, prefix to URI. */
  Map<String, String> namespaces() {
    return used;
  }

  /** {@code Prefix:Name/Prefix:Name}. */
  String path(List<QName> names) {
    return names.stream().map(this::step).collect(Collectors.joining("/"));
  }

  private String step(QName name) {
    String escaped = name.name().replaceAll("([&/:])", "&$1");
    return name.uri().equals(FOUNDATION) ? escaped : prefix(name.uri()) + ":" + escaped;
  }

  private String prefix(String uri) {
    String prefix = prefixes.get(uri);
    if (prefix == null) {
      String wanted = USUAL.getOrDefault(uri, "V");
      prefix = wanted;
      for (int i = 2; prefixes.containsValue(prefix); i++) {
        prefix = wanted + i;
      }
      prefixes.put(uri, prefix);
    }
    used.put(prefix, uri);
    return prefix;
  }
}
