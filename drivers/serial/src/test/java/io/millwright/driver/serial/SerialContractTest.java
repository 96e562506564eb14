package io.millwright.driver.serial;

import io.millwright.driver.Driver;
import io.millwright.driver.serial.wire.PortServer;
import io.millwright.driver.serial.wire.Pty;
import io.millwright.driver.serial.wire.Wires;
import io.millwright.testkit.DriverContract;
import io.millwright.testkit.FakeDevice;
import io.millwright.testkit.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SerialContractTest implements DriverContract {
  private static final Map<String, ?> SOON = Map.of("timeout.seconds", 1);

  @TempDir private Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private Driver driver(Clock clock, String port, String profile) {
    return Station.driver(new Wires(), folder, clock, port, profile, SOON);
  }

  private FakeDevice device(FakeDevice.Manner manner) {
    var device = FakeDevice.start(manner);
    open.add(device);
    return device;
  }

  private Trial trial(FakeDevice device, String profile) {
    return Trial.of(driver(Clock.systemUTC(), "tcp://127.0.0.1:" + device.port(), profile));
  }

  /** An asked one: its first answer is there when the link is open. */
  @Override
  public Driver driver(Clock clock) {
    FakeDevice device = device(new Asked());
    return driver(clock, "tcp://127.0.0.1:" + device.port(), "polled-tester");
  }

  @Override
  public Trial refused() {
    try {
      var pty = new Pty(folder.resolve("dev"));
      open.add(pty);
      PortServer server = PortServer.telnet(pty.link(), folder);
      open.add(server);
      return Trial.of(
          driver(Clock.systemUTC(), "rfc2217://127.0.0.1:" + server.port(), "versitron-bt130r"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Trial dead() {
    return Trial.of(
        driver(Clock.systemUTC(), folder.resolve("none").toString(), "versitron-bt130r"));
  }

  @Override
  public Trial silent() {
    return trial(device((request, wire) -> {}), "polled-tester");
  }

  @Override
  public Trial busy() {
    return Trial.none("a poll takes what has come and never waits");
  }

  @Override
  public Trial flooding() {
    return trial(device(new Flood()), "versitron-bt130r");
  }

  @Override
  public Trial half() {
    return trial(device(new Greeting("000001:    62")), "versitron-bt130r");
  }

  private record Greeting(String words) implements FakeDevice.Manner {
    @Override
    public void greet(FakeDevice.Wire wire) throws IOException {
      wire.raw(words);
    }

    @Override
    public void answer(String request, FakeDevice.Wire wire) {}
  }

  private static final class Asked implements FakeDevice.Manner {
    @Override
    public void greet(FakeDevice.Wire wire) throws IOException {
      // It reads whole lines, and the driver's question ends in CR alone: it says its value at
      // once.
      wire.line("62.4 HRC");
    }

    @Override
    public void answer(String request, FakeDevice.Wire wire) {}
  }

  private static final class Flood implements FakeDevice.Manner {
    @Override
    public void greet(FakeDevice.Wire wire) throws IOException {
      while (!Thread.interrupted()) {
        wire.line("000001:    62.4HRC   Ok");
      }
    }

    @Override
    public void answer(String request, FakeDevice.Wire wire) {}
  }
}
