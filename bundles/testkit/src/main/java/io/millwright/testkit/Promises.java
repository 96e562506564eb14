package io.millwright.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which version the bundles of the class path export their packages. */
final class Promises {
  private Promises() {}

  /** {@code io.millwright.bus} becomes {@code io.millwright.bus;version=1.1.0}. */
  static String withVersion(String name) throws IOException {
    if (name.contains(";")) {
      return name;
    }
    Pattern export =
        Pattern.compile(
            "(?:^|,)" + Pattern.quote(name) + ";(?:uses:=\"[^\"]*\";)?version=\"([^\"]+)\"");
    for (URL place :
        Collections.list(Promises.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
      try (InputStream in = place.openStream()) {
        String exported = new Manifest(in).getMainAttributes().getValue("Export-Package");
        Matcher found = export.matcher(exported == null ? "" : exported);
        if (found.find()) {
          return name + ";version=" + found.group(1);
        }
      }
    }
    throw new IllegalArgumentException("no bundle of the class path exports " + name);
  }
}
