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
