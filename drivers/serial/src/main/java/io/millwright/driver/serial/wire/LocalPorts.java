package io.millwright.driver.serial.wire;

import com.fazecast.jSerialComm.SerialPort;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The serial ports of this computer. */
public final class LocalPorts {
  private static final Path STABLE = Path.of("/dev/serial/by-id");

  private final Supplier<List<LocalPort>> found;

  LocalPorts(Supplier<List<LocalPort>> found) {
    this.found = found;
  }

  static LocalPorts ofThisComputer() {
    return new LocalPorts(LocalPorts::look);
  }

  /** Those there are now, by path. */
  public List<LocalPort> all() {
    return found.get();
  }

  private static List<LocalPort> look() {
    Map<Path, String> stable = stableNames(STABLE);
    return Arrays.stream(SerialPort.getCommPorts())
        .map(
            port ->
                new LocalPort(
                    port.getSystemPortPath(),
                    stable.getOrDefault(Path.of(port.getSystemPortPath()), ""),
                    known(port.getSerialNumber()),
                    known(port.getPortDescription())))
        .sorted(Comparator.comparing(LocalPort::path))
        .toList();
  }

  private static String known(String word) {
    return word == null || word.equals("Unknown") ? "" : word.strip();
  }

  static Map<Path, String> stableNames(Path folder) {
    try (Stream<Path> links = Files.list(folder)) {
      return links
          .filter(Files::exists)
          .collect(Collectors.toMap(LocalPorts::real, Path::toString, (first, second) -> first));
    } catch (IOException e) {
      // No adapter is plugged in, or this system has no such names.
      return Map.of();
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  /**
   * The device behind an address.
   *
   * @throws DriverException if there is none now; the message names those there are
   */
  Path device(Address address) throws DriverException {
    if (address.way() == Address.Way.USB) {
      return Path.of(
          found.get().stream()
              .filter(port -> port.usbSerial().equals(address.place()))
              .findFirst()
              .orElseThrow(() -> absent(address))
              .path());
    }
    Path path = Path.of(address.place());
    // COM3 is a name of its own, not a file.
    if (path.isAbsolute() && !Files.exists(path)) {
      throw absent(address);
    }
    return path.isAbsolute() ? real(path) : path;
  }

  private DriverException absent(Address address) {
    String there = found.get().stream().map(LocalPorts::words).collect(Collectors.joining(", "));
    return new DriverException(
        Fault.UNREACHABLE,
        "%s is not there; there %s"
            .formatted(
                address.words(), there.isEmpty() ? "is no serial port at all" : "are " + there));
  }

  private static String words(LocalPort port) {
    return port.usbSerial().isEmpty()
        ? port.name()
        : "%s (usb:%s)".formatted(port.name(), port.usbSerial());
  }
}
