package io.millwright.driver.serial.wire;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who uses which line, and who listens to it. Thread-safe. */
final class PortBook {
  private final Map<String, String> holders = new HashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  private record Listener(String line, Traffic ear) {}

  /**
   * Takes a line until {@link #release}.
   *
   * @param line the device's real path, or the address of a remote one
   * @param name as configured, for the message
   * @throws DriverException if another holds it
   */
  synchronized void take(String line, String name, String holder) throws DriverException {
    String other = holders.putIfAbsent(line, holder);
    if (other != null) {
      throw new DriverException(
          Fault.UNREACHABLE,
          "%s is held by %s: a line serves one machine; it is taken as soon as %s lets go"
              .formatted(name.equals(line) ? name : name + " (" + line + ")", other, other));
    }
  }

  synchronized void release(String line) {
    holders.remove(line);
  }

  synchronized Optional<String> holder(String line) {
    return Optional.ofNullable(holders.get(line));
  }

  synchronized Map<String, String> holders() {
    return Map.copyOf(holders);
  }

  /** Lets {@code ear} hear a line, whoever uses it, until the returned is closed. */
  Tap listen(String line, Traffic ear) {
    var listener = new Listener(line, ear);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void tell(String line, Consumer<Traffic> what) {
    for (Listener listener : listeners) {
      if (listener.line().equals(line)) {
        what.accept(listener.ear());
      }
    }
  }

  boolean isHeard(String line) {
    return listeners.stream().anyMatch(listener -> listener.line().equals(line));
  }
}
