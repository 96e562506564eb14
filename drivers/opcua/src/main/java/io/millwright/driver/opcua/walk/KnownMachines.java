package io.millwright.driver.opcua.walk;

import io.millwright.driver.DriverException;
import io.millwright.driver.opcua.mapping.MappingFiles;
import io.millwright.driver.opcua.wire.Visit;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The configured machines, by name, as a person at the console names them. */
@Component(service = KnownMachines.class)
public final class KnownMachines {
  /** How one machine is looked at. */
  public interface Door {
    /** A new session; blocks. */
    Visit visit() throws DriverException, InterruptedException;

    /** The mapping it is configured with. */
    String mapping();

    MappingFiles mappings();
  }

  private final Map<String, Door> doors = new ConcurrentHashMap<>();

  @Activate
  public KnownMachines() {
    // Drivers come and go by themselves.
  }

  public void add(String machine, Door door) {
    doors.put(machine, door);
  }

  public void remove(String machine, Door door) {
    doors.remove(machine, door);
  }

  /**
   * The way to a machine.
   *
   * @throws IllegalArgumentException if none of the name speaks OPC UA
   */
  Door door(String machine) {
    Door door = doors.get(machine);
    if (door == null) {
      throw new IllegalArgumentException(
          "no machine '%s' speaks OPC UA here; there are %s"
              .formatted(machine, new TreeSet<>(doors.keySet())));
    }
    return door;
  }
}
