package io.millwright.driver.host.internal.files;

import io.millwright.driver.host.DriverForm;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
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
  private static final String DRIVERS = "io.millwright.driver.";

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

  @Override
  public List<DriverForm> forms() {
    var found = new ArrayList<DriverForm>();
    readAll(in -> found.addAll(Metatype.forms(in)));
    return found.stream()
        .filter(form -> form.driver().startsWith(DRIVERS))
        .sorted(Comparator.comparing(DriverForm::title))
        .toList();
  }

  private Map<String, Map<String, Attribute>> readAll() {
    var found = new HashMap<String, Map<String, Attribute>>();
    readAll(in -> found.putAll(Metatype.read(in)));
    return found;
  }

  /** Reads a document. */
  private interface Reader {
    void read(InputStream document) throws IOException;
  }

  private void readAll(Reader reader) {
    for (Bundle bundle : context.getBundles()) {
      if ((bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0) {
        Enumeration<URL> documents = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        if (documents != null) {
          Collections.list(documents).forEach(document -> read(bundle, document, reader));
        }
      }
    }
  }

  private static void read(Bundle bundle, URL document, Reader reader) {
    try (InputStream in = document.openStream()) {
      reader.read(in);
    } catch (IOException | NumberFormatException e) {
      LOG.warn("{} of {} cannot be read", document.getPath(), bundle.getSymbolicName(), e);
    }
  }

  @Override
  public void close() {
    context.removeBundleListener(listener);
  }
}
