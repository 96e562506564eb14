package io.millwright.driver.opcua;

import io.millwright.driver.Driver;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.opcua.pki.Pki;
import io.millwright.driver.opcua.wire.Pools;
import io.millwright.testkit.Config;
import io.millwright.testkit.DriverContract;
import io.millwright.testkit.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every driver must do, shown against a foreign server. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaContractTest implements DriverContract {
  private static final Pools POOLS = new Pools();
  private static Peer peer;

  @TempDir Path folder;

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
    Map<String, ?> properties =
        Map.of(
            "machine.id", "cmm-1",
            "endpoint", peer.endpoint(),
            "security", "None",
            "mapping", "cmm",
            "publish.millis", 100);
    return new OpcUaDriver(
        POOLS, new Pki(folder), new EtcFolder(folder), Config.of(OpcUaConfig.class, properties));
  }
}
