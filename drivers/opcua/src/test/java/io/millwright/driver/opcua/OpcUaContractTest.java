package io.millwright.driver.opcua;

import io.millwright.driver.Driver;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.opcua.pki.Pki;
import io.millwright.driver.opcua.walk.KnownMachines;
import io.millwright.driver.opcua.wire.Pools;
import io.millwright.testkit.Config;
import io.millwright.testkit.DriverContract;
import io.millwright.testkit.FakeDevice;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every driver must do, shown against a foreign server. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaContractTest implements DriverContract {
  private static final Pools POOLS = new Pools();
  private static Peer peer;

  @TempDir Path folder;
  private @Nullable FakeDevice fake;

  @BeforeAll
  static void switchOn() throws IOException {
    peer = Peer.start();
  }

  @AfterAll
  static void switchOff() {
    peer.close();
    POOLS.release();
  }

  @Override
  public Driver driver(Clock clock) {
    try {
      peer.tell(clock instanceof ManualClock ? "/clock?at=" + clock.instant() : "/clock");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while setting the machine's clock", e);
    }
    return driver(peer.endpoint(), "None");
  }

  private Driver driver(String endpoint, String security) {
    Map<String, ?> properties =
        Map.of(
            "machine.id",
            "cmm-1",
            "endpoint",
            endpoint,
            "security",
            security,
            "mapping",
            "cmm",
            "timeout.seconds",
            2,
            "publish.millis",
            100);
    return new OpcUaDriver(
        POOLS,
        new Pki(folder),
        new KnownMachines(),
        new EtcFolder(folder),
        Config.of(OpcUaConfig.class, properties));
  }

  private Trial facing(int port) {
    return Trial.of(driver("opc.tcp://127.0.0.1:" + port, "None"));
  }

  private Trial facing(FakeDevice.Manner manner) {
    fake = FakeDevice.start(manner);
    return facing(fake.port());
  }

  @AfterEach
  void unplug() {
    if (fake != null) {
      fake.close();
    }
  }

  /** Its certificate is one that nobody has trusted yet. */
  @Override
  public Trial refused() {
    return Trial.of(driver(peer.endpoint(), "Basic256Sha256-Sign"));
  }

  @Override
  public Trial dead() {
    return facing(FakeDevice.nobodysPort());
  }

  @Override
  public Trial silent() {
    return facing(FakeDevice.silence());
  }

  @Override
  public Trial busy() {
    return Trial.none("OpcUaWireTest#flows_again_after_the_machine_was_frozen");
  }

  @Override
  public Trial flooding() {
    return facing(FakeDevice.flood("MSGF this is no OPC UA "));
  }

  @Override
  public Trial half() {
    return facing(FakeDevice.greeting("ACKF\u001c\0\0\0\0"));
  }
}
