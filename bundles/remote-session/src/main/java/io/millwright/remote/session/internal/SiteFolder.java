package io.millwright.remote.session.internal;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where the site keeps its files. */
final class SiteFolder {
  private SiteFolder() {}

  static Path of(BundleContext context) {
    String data = context.getProperty("millwright.data");
    if (data != null && !data.isBlank()) {
      return Path.of(data);
    }
    String base = context.getProperty("karaf.base");
    return Path.of(base == null ? "." : base).resolve("site");
  }
}
