package io.millwright.itests;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** The file that connects a machine to a site, as a person would write it. Immutable. */
public final class DriverFile {
  private final Path path;
  private final Map<String, Object> entries;

  private DriverFile(Path path, Map<String, Object> entries) {
    this.path = path;
    this.entries = entries;
  }

  /** For a measuring machine over OPC UA, without security. */
  public static DriverFile opcUa(TestSite site, String machine, Device device) {
    return of(site, "io.millwright.driver.opcua.OpcUaDriver", machine)
        .with("endpoint", device.address())
        .with("security", "None")
        .with("mapping", "cmm")
        .with("publish.millis", 250);
  }

  /**
   * For one of the machines that count, of that name, without security.
   *
   * @param mapping what {@link #countingMapping} wrote
   */
  public static DriverFile counting(TestSite site, String machine, Device device, Path mapping) {
    return of(site, "io.millwright.driver.opcua.OpcUaDriver", machine)
        .with("endpoint", device.address())
        .with("security", "None")
        .with("mapping", mapping.getFileName().toString())
        .with("machine.node", machine)
        .with("publish.millis", 100);
  }

  /** Writes into the site what the signals of machines that count mean: one file for all. */
  public static Path countingMapping(TestSite site, int signals) {
    var meanings = new LinkedHashMap<String, Object>();
    for (int number = 1; number <= signals; number++) {
      String name = "s-%03d".formatted(number);
      String node = "L:" + name;
      meanings.put(
          name,
          number % 2 == 1
              ? Map.of("label", name, "unit", "mm", "node", node)
              : Map.of("label", name, "kind", "COUNT", "node", node));
    }
    Map<String, Object> mapping =
        Map.of(
            "title",
            "Machines that count",
            "namespaces",
            Map.of("L", "urn:musterwerk.example:load"),
            "machines",
            "/L:Load",
            "signals",
            meanings);
    try {
      Path file = site.etc().resolve("counting-%d.json".formatted(signals));
      return Files.writeString(file, new ObjectMapper().writeValueAsString(mapping));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a machine that exists only in the driver. */
  public static DriverFile simulator(TestSite site, String machine) {
    return of(site, "io.millwright.driver.simulator.Simulator", machine);
  }

  /** For a hardness tester on the line, as the simulated one speaks. */
  public static DriverFile serial(TestSite site, String machine, String port) {
    return of(site, "io.millwright.driver.serial.SerialDriver", machine)
        .with("machine.kind", "hardness-tester")
        .with("port", port)
        .with("profile", "universal-tester");
  }

  /** For a call recorder with the probes of that file of the site. */
  public static DriverFile telephony(TestSite site, String machine, String probes) {
    return of(site, "io.millwright.driver.telephony.TelephonyDriver", machine)
        .with("machine.kind", "call-recorder")
        .with("probes", probes);
  }

  /** Not for a driver: limits of that signal of all measuring machines, far away from any value. */
  public static DriverFile limit(TestSite site, String signal, String unit) {
    String name = "io.millwright.monitoring.internal.LimitRule~" + signal + ".cfg.json";
    return new DriverFile(site.etc().resolve(name), Map.of())
        .with("machine.kind", "cmm")
        .with("signal", signal)
        .with("unit", unit)
        .with("yellow.below", -1.0)
        .with("red.from", 1e12);
  }

  /** Not for a driver: a limit of that machine's ram that every temperature passes. */
  public static DriverFile alarm(TestSite site, String machine) {
    String name = "io.millwright.monitoring.internal.LimitRule~" + machine + ".cfg.json";
    return new DriverFile(site.etc().resolve(name), Map.of())
        .with("machine.id", machine)
        .with("signal", "temperature.ram")
        .with("unit", "Cel")
        .with("yellow.from", -1000.0);
  }

  private static DriverFile of(TestSite site, String pid, String machine) {
    Path path = site.etc().resolve(pid + "~" + machine + ".cfg.json");
    return new DriverFile(path, Map.of()).with("machine.id", machine).with("machine.kind", "cmm");
  }

  /** The same with one key more or another value. */
  public DriverFile with(String key, Object value) {
    var more = new LinkedHashMap<>(entries);
    more.put(key, value);
    return new DriverFile(path, more);
  }

  /** Its name without folder. */
  public String name() {
    return path.getFileName().toString();
  }

  /** Puts it into the folder of the site. */
  public void save() {
    try {
      write(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(entries));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts another text there under its name; in one step, as good editors do. */
  public void write(String text) {
    try {
      Path draft = Files.writeString(path.resolveSibling(name() + ".draft"), text);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes it away. */
  public void remove() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
