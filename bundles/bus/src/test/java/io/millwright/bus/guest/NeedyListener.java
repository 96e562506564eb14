package io.millwright.bus.guest;

import io.millwright.bus.Bus;
import io.millwright.bus.Listener;
import java.util.Objects;

/** A listener that needs the bus itself. Its component description lies in the test. */
public final class NeedyListener implements Listener {
  private final Bus bus;

  public NeedyListener(Bus bus) {
    this.bus = Objects.requireNonNull(bus);
  }

  @Override
  public String name() {
    return "needy";
  }

  @Override
  public String toString() {
    return "listens to " + bus;
  }
}
