package io.millwright.driver.host.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what drivers understand in the metatype documents of all active bundles. */
public final class DriverBundles implements InstalledDrivers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DriverBundles.class);

  private final BundleContext context;
  private final AtomicLong changes = new AtomicLong();
  private final BundleListener listener = this::changed;
  private Map<String, Map<String, Attribute>> known = Map.of();
  private long knownAt = -1;

  public DriverBundles(BundleContext context) {
    this.context = context;
    context.addBundleListener(listener);
  }

  private void changed(BundleEvent event) {
    changes.incrementAndGet();
  }

  @Override
  public long version() {
    return changes.get();
  }

  @Override
  public synchronized Optional<Map<String, Attribute>> keys(String factoryPid) {
    long now = version();
    if (knownAt != now) {
      known = readAll();
      knownAt = now;
    }
    return Optional.ofNullable(known.get(factoryPid));
  }

  private Map<String, Map<String, Attribute>> readAll() {
    var found = new HashMap<String, Map<String, Attribute>>();
    for (Bundle bundle : context.getBundles()) {
      if ((bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0) {
        Enumeration<URL> documents = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        if (documents != null) {
          Collections.list(documents).forEach(document -> read(bundle, document, found));
        }
      }
    }
    return found;
  }

  private static void read(Bundle bundle, URL document, Map<String, Map<String, Attribute>> found) {
    try (InputStream in = document.openStream()) {
      found.putAll(Metatype.read(in));
    } catch (IOException | NumberFormatException e) {
      LOG.warn("{} of {} cannot be read", document.getPath(), bundle.getSymbolicName(), e);
    }
  }

  @Override
  public void close() {
    context.removeBundleListener(listener);
  }
}
