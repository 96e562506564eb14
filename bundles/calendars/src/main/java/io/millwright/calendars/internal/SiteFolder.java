package io.millwright.calendars.internal;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Where a site keeps its own hours. Apart from {@link HoursFiles}, which runs without OSGi too. */
@Component(service = SiteFolder.class)
public final class SiteFolder {
  private final Path path;

  /** For the running site. */
  @Activate
  public SiteFolder(BundleContext bundle) {
    path = Path.of(String.valueOf(bundle.getProperty("karaf.etc")), "calendars");
  }

  Path path() {
    return path;
  }
}
