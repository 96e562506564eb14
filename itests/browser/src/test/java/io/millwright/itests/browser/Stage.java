package io.millwright.itests.browser;

import com.microsoft.playwright.options.ColorScheme;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A site that watches simulated machines, and a browser in front of it. */
final class Stage implements AutoCloseable {
  /** The measuring machine's name. */
  static final String CMM = "cmm-1";

  /** The hardness tester's name. */
  static final String TESTER = "tester-1";

  /** The call recorder's name. */
  static final String RECORDER = "rec-1";

  private final TestSite site;
  private final Device device;
  private final Chromium chromium;
  private final List<Visit> visits = new ArrayList<>();
  private @Nullable Tester tester;
  private @Nullable Rack rack;

  Stage() {
    this(TestSite.start("browser"));
  }

  /** Watches that site, and ends it when it is closed itself. */
  Stage(TestSite site) {
    this.site = site;
    this.device = new Device(site.data().resolveSibling(site.data().getFileName() + "-device"));
    DriverFile.opcUa(site, CMM, device).save();
    new SeenMachine(site, CMM).place("Bern West");
    this.chromium = new Chromium();
  }

  TestSite site() {
    return site;
  }

  /** The measuring machine. */
  Device device() {
    return device;
  }

  /** The hardness tester; connected when a test first asks for it. */
  Tester tester() {
    if (tester == null) {
      tester = new Tester(site);
    }
    return tester;
  }

  /** The call recorder; connected when a test first asks for it. */
  Rack rack() {
    if (rack == null) {
      rack = new Rack(site);
    }
    return rack;
  }

  /** Somebody comes. */
  Visit visit(Visit.Tongue tongue) {
    return visit(tongue, ColorScheme.LIGHT);
  }

  /** Somebody comes who likes it light or dark. */
  Visit visit(Visit.Tongue tongue, ColorScheme scheme) {
    var visit = new Visit(this, chromium.window(tongue.locale(), scheme), tongue);
    visits.add(visit);
    return visit;
  }

  /** All leave. */
  void empty() {
    visits.forEach(Visit::close);
    visits.clear();
  }

  /** Takes back what tests ordered, so that every machine becomes green by itself. */
  void calm() {
    device.order("/free");
    device.order("/error/clear");
    if (rack != null) {
      rack.device().order("/free");
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    chromium.close();
    site.close();
    device.close();
    if (tester != null) {
      tester.close();
    }
    if (rack != null) {
      rack.close();
    }
  }
}
