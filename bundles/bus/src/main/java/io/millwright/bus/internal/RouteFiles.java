package io.millwright.bus.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the routes that lie as XML files in {@code etc/routes}: a new file is taken, a changed one
 * replaces its routes, a removed one ends them. A file with a fault is reported once; what it had
 * running goes on, and no other file is touched.
 */
@Component(
    service = {},
    immediate = true)
public final class RouteFiles {
  private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);
  private static final int FAREWELL_SECONDS = 10;

  private final CamelEngine engine;
  private final Path folder;
  private final Map<Path, Known> known = new HashMap<>();
  private final @Nullable ScheduledExecutorService watch;
  private boolean first = true;

  /** What is known of one file. */
  private static final class Known {
    String seen = "";
    String tried = "";
    @Nullable XmlRoutes running;
    List<String> ids = List.of();
  }

  /** Needs the lanes only so that {@code millwright:readings} is there before the first route. */
  @Activate
  public RouteFiles(
      BundleContext bundle, @Reference CamelEngine engine, @Reference LaneBook lanes) {
    this.engine = engine;
    this.folder = folderOf(bundle);
    // A thread of its own: Camel's timer would wait for itself when Camel stops while a route
    // starts.
    ScheduledExecutorService beat =
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "millwright-routes"));
    this.watch = beat;
    var unused = beat.scheduleWithFixedDelay(this::lookSafely, 0, 1, TimeUnit.SECONDS);
  }

  /** Looks only when it is told to. */
  RouteFiles(CamelEngine engine, Path folder) {
    this.engine = engine;
    this.folder = folder;
    this.watch = null;
  }

  private static Path folderOf(BundleContext bundle) {
    String etc = bundle.getProperty("karaf.etc");
    return Path.of(etc == null ? "etc" : etc).resolve("routes");
  }

  /** Ends all routes; returns when none is under way any more. */
  @Deactivate
  public void close() {
    if (watch != null) {
      watch.shutdownNow();
      try {
        if (!watch.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
          LOG.warn("a route of {} takes more than {} s to start", folder, FAREWELL_SECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    synchronized (this) {
      known.values().forEach(file -> engine.remove(file.ids));
      known.clear();
    }
  }

  private void lookSafely() {
    try {
      look();
    } catch (IOException | RuntimeException e) { // the beat must go on
      LOG.error("{} cannot be read", folder, e);
    }
  }

  /** Looks once at all files. What was written just now is left until it rests. */
  synchronized void look() throws IOException {
    Map<Path, String> present = read();
    for (Path gone : known.keySet().stream().filter(path -> !present.containsKey(path)).toList()) {
      end(gone);
    }
    for (Map.Entry<Path, String> each : present.entrySet()) {
      Known file = known.computeIfAbsent(each.getKey(), path -> new Known());
      String text = each.getValue();
      boolean rests = first || text.equals(file.seen);
      file.seen = text;
      if (rests && !text.equals(file.tried)) {
        file.tried = text;
        take("etc/routes/" + each.getKey().getFileName(), text, file);
      }
    }
    first = false;
  }

  private Map<Path, String> read() throws IOException {
    var texts = new TreeMap<Path, String>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.xml")) {
        for (Path file : files) {
          texts.put(file, Files.readString(file));
        }
      }
    }
    return texts;
  }

  private void take(String name, String text, Known file) {
    XmlRoutes before = file.running;
    try {
      XmlRoutes next = XmlRoutes.parse(name, text);
      engine.remove(file.ids);
      file.ids = List.of();
      file.ids = next.startIn(engine);
      file.running = next;
      LOG.info("routes {} of {} run", file.ids, name);
    } catch (XmlRoutes.Fault e) {
      String outcome = before == null ? "nothing of it runs" : "its routes of before go on";
      LOG.warn("{}; {}", e.getMessage(), outcome);
      LOG.debug("{}", name, e);
      if (before != null && file.ids.isEmpty()) {
        putBack(name, before, file);
      }
    }
  }

  private void putBack(String name, XmlRoutes before, Known file) {
    try {
      file.ids = before.startIn(engine);
    } catch (XmlRoutes.Fault e) {
      file.running = null;
      LOG.error("{}: its routes of before cannot be started again", name, e);
    }
  }

  private void end(Path gone) {
    Known file = known.remove(gone);
    if (file != null && !file.ids.isEmpty()) {
      engine.remove(file.ids);
      LOG.info("routes {} of etc/routes/{} are gone", file.ids, gone.getFileName());
    }
  }
}
