package io.millwright.device.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millwright.device.DeviceProcess;
import io.millwright.device.cmm.Client;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a capture that the platform made of a server on another implementation. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ReplayDeviceTest {
  private static final String MACHINE = "M:Machines/CMM:CMM-01/";
  private static final Path FILE = Path.of("src/test/resources/cmm.capture");

  @Test
  void serves_what_was_captured_and_lets_it_change() throws Exception {
    try (var device =
            new DeviceProcess(ReplayDevice.class, "--port", "0", "--file", FILE.toString());
        var client = new Client(device.word(1))) {
      String axis = "CMM:OperatingData/CMM:Axes/CMM:X/CMM:Position";
      assertThat(client.number("MT:Equipment/GMS:AdditionalSensor/CMM:ram")).isBetween(15.0, 30.0);
      assertThat(client.node(MACHINE + axis + "/0:EngineeringUnits").isNotNull()).isTrue();
      var seen = new HashSet<Double>();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> seen.add(client.number(axis)) && seen.size() >= 3);
      assertThat(device.get("/state")).contains("\"machine\":\"cmm-1\"");
    }
  }

  @Test
  void says_which_line_is_no_capture(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("broken");
    Files.writeString(file, "{\"capture\":1}\n{oops\n");

    assertThatThrownBy(() -> Capture.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }
}
