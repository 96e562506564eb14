package io.millwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * An OSGi framework within the test's own process, for what only Declarative Services can show.
 * Packages that the test shares with bundles come from the test's class path; bundles are found
 * there too, so the test's pom lists them.
 */
public final class InProcessFelix {
  /** What every component bundle needs at run time. */
  private static final List<String> DECLARATIVE_SERVICES =
      List.of(
          "org.osgi.util.function",
          "org.osgi.util.promise",
          "org.osgi.service.component",
          "org.apache.felix.configadmin",
          "org.apache.felix.scr");

  private final Framework framework;

  private InProcessFelix(Framework framework) {
    this.framework = framework;
  }

  /**
   * Starts a framework with configuration admin and Declarative Services.
   *
   * @param storage an empty folder
   * @param properties of the framework, for instance {@code karaf.etc}
   * @param shared packages of the test's class path; those that no bundle exports with their
   *     version, as in {@code org.slf4j;version=2.0.17}
   */
  public static InProcessFelix start(
      Path storage, Map<String, String> properties, List<String> shared)
      throws BundleException, IOException {
    var settings = new HashMap<>(properties);
    settings.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    var versioned = new ArrayList<String>();
    for (String name : shared) {
      versioned.add(Promises.withVersion(name));
    }
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, String.join(",", versioned));
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(settings);
    framework.start();
    var felix = new InProcessFelix(framework);
    for (String name : DECLARATIVE_SERVICES) {
      felix.install(name);
    }
    felix.startAll();
    return felix;
  }

  /** Installs a bundle of the class path by the beginning of its file name; does not start it. */
  public Bundle install(String name) throws BundleException, IOException {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path file = Path.of(entry);
      if (file.getFileName().toString().matches(name + "-\\d.*\\.jar")) {
        try (var jar = Files.newInputStream(file)) {
          return context().installBundle(file.toUri().toString(), jar);
        }
      }
    }
    throw new IllegalArgumentException("the class path has no " + name);
  }

  /** Installs the bundle that a module's own build lays out, such as {@code target/classes}. */
  public Bundle install(Path classes) throws BundleException {
    return context().installBundle("reference:" + classes.toUri());
  }

  /** Starts every installed bundle. */
  public void startAll() throws BundleException {
    for (Bundle bundle : List.of(context().getBundles())) {
      if (bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID) {
        bundle.start();
      }
    }
  }

  public BundleContext context() {
    return framework.getBundleContext();
  }

  /** The only service of a type. */
  public <T> T service(Class<T> type) {
    var found = new ArrayList<T>();
    var reference = context().getServiceReference(type);
    if (reference != null) {
      found.add(context().getService(reference));
    }
    assertThat(found).as("a service %s", type.getName()).hasSize(1);
    return found.get(0);
  }

  /** Stops the framework, as a platform that ends in an orderly way. */
  public void stop() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(20_000);
  }
}
