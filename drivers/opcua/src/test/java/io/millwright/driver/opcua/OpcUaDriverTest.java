package io.millwright.driver.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.opcua.pki.Pki;
import io.millwright.driver.opcua.walk.KnownMachines;
import io.millwright.driver.opcua.wire.Pools;
import io.millwright.testkit.Config;
import io.millwright.testkit.RecordedSink;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpcUaDriverTest {
  @TempDir Path folder;

  private DriverException refusalOf(OpcUaConfig config) {
    var pools = new Pools();
    try {
      var driver =
          new OpcUaDriver(
              pools, new Pki(folder), new KnownMachines(), new EtcFolder(folder), config);
      return catchThrowableOfType(
          DriverException.class, () -> driver.open(new RecordedSink()).close());
    } finally {
      pools.release();
    }
  }

  private static OpcUaConfig withEndpoint(String address) {
    return Config.of(OpcUaConfig.class, Map.of("machine.id", "cmm-1", "endpoint", address));
  }

  // As Declarative Services hands over a file that lacks the key.
  private static OpcUaConfig withoutEndpoint() {
    OpcUaConfig whole = withEndpoint("");
    return (OpcUaConfig)
        Proxy.newProxyInstance(
            OpcUaConfig.class.getClassLoader(),
            new Class<?>[] {OpcUaConfig.class},
            (proxy, method, words) ->
                method.getName().equals("endpoint") ? null : method.invoke(whole));
  }

  @Test
  void an_address_that_is_missing_is_a_matter_of_the_file() {
    DriverException refusal = refusalOf(withoutEndpoint());

    assertThat(refusal.fault()).isEqualTo(Fault.MISCONFIGURED);
    assertThat(refusal).hasMessageContaining("endpoint").hasMessageContaining("opc.tcp://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://x", "opc.tcp:", "not a url", "opc.tcp:///cmm"})
  void an_address_that_cannot_be_is_told_with_its_rule(String address) {
    DriverException refusal = refusalOf(withEndpoint(address));

    assertThat(refusal.fault()).isEqualTo(Fault.MISCONFIGURED);
    assertThat(refusal).hasMessageContaining("endpoint = " + address);
  }
}
