package io.millwright.driver.host.internal;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.driver.ReadingSink;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Signal;
import io.millwright.model.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A driver that does what a test tells it. */
final class FakeDriver implements Driver {
  static final Signal RAM = Signal.quantity("temperature.ram", "Ram", Unit.CELSIUS);

  private final VirtualClockwork clock;
  private final List<Duration> openings = new ArrayList<>();
  private final List<String> acknowledged = new ArrayList<>();
  private @Nullable DriverException refusal;
  private @Nullable Fault pollFault;
  private List<Path> files = List.of();
  private boolean mute;
  private @Nullable ReadingSink sink;
  private double ram = 20;
  private int open;

  FakeDriver(VirtualClockwork clock) {
    this.clock = clock;
  }

  /** Every open fails from now on. */
  FakeDriver failing(Fault fault, String message) {
    refusal = new DriverException(fault, message);
    return this;
  }

  /** Opens and polls succeed from now on. */
  void mend() {
    refusal = null;
    pollFault = null;
    mute = false;
  }

  void failPolls(Fault fault) {
    pollFault = fault;
  }

  /** Polls succeed and bring nothing. */
  void mute() {
    mute = true;
  }

  /** Its configuration refers to this file from now on. */
  FakeDriver refersTo(Path file) {
    files = List.of(file);
    return this;
  }

  @Override
  public Collection<Path> files() {
    return files;
  }

  /** When it was opened, by uptime. */
  List<Duration> openings() {
    return List.copyOf(openings);
  }

  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  int openLinks() {
    return open;
  }

  /** The sink of the newest link. */
  ReadingSink sink() {
    ReadingSink newest = sink;
    if (newest == null) {
      throw new IllegalStateException("never opened");
    }
    return newest;
  }

  void sendRam(double celsius) {
    send(sink(), celsius);
  }

  private void send(ReadingSink into, double celsius) {
    into.accept(
        RAM.id(), new Quantity(celsius, Unit.CELSIUS), Quality.GOOD, clock.clock().instant());
  }

  @Override
  public Link open(ReadingSink into) throws DriverException {
    openings.add(clock.uptime());
    if (refusal != null) {
      throw new DriverException(refusal.fault(), Words.of(refusal));
    }
    into.declare(List.of(RAM));
    sink = into;
    open++;
    return new FakeLink(into);
  }

  private final class FakeLink implements Link {
    private final ReadingSink into;

    FakeLink(ReadingSink into) {
      this.into = into;
    }

    @Override
    public void poll() throws DriverException {
      if (pollFault != null) {
        throw new DriverException(pollFault, "opc.tcp://cmm does not answer");
      }
      if (!mute) {
        send(into, ram++);
      }
    }

    @Override
    public void acknowledge(String condition, String comment) {
      acknowledged.add(condition + ": " + comment);
    }

    @Override
    public void close() {
      open--;
    }
  }
}
