package io.millwright.device.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.device.DeviceProcess;
import io.millwright.device.cmm.Client;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LoadDeviceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static DeviceProcess device(String... options) throws Exception {
    var all = new ArrayList<>(List.of("--port", "0", "--machines", "3", "--signals", "2"));
    all.addAll(List.of(options));
    return new DeviceProcess(LoadDevice.class, all.toArray(new String[0]));
  }

  private static JsonNode state(DeviceProcess device) throws Exception {
    return JSON.readTree(device.get("/state"));
  }

  private static int number(DataValue value) {
    return ((Number) Objects.requireNonNull(value.value().value())).intValue();
  }

  private static Instant time(DataValue value) {
    return Objects.requireNonNull(value.sourceTime()).getJavaInstant();
  }

  private static void reach(BlockingQueue<DataValue> values, int count) {
    await(count + " values").atMost(60, TimeUnit.SECONDS).until(() -> values.size() >= count);
  }

  // Whoever counts losses must be able to trust that none are the device's own.
  @Test
  void sends_each_step_once_and_in_order() throws Exception {
    try (var device = device("--period-ms", "5");
        var client = new Client(device.word(1))) {
      var values = client.values(List.of(client.node("LOAD:Load/LOAD:m-0002/LOAD:s-001")));
      reach(values, 300);

      List<DataValue> seen = new ArrayList<>(values);
      for (int i = 1; i < seen.size(); i++) {
        assertThat(number(seen.get(i))).isEqualTo(number(seen.get(i - 1)) + 1);
        assertThat(time(seen.get(i))).isAfter(time(seen.get(i - 1)));
      }
    }
  }

  @Test
  void says_how_much_it_sent_and_to_whom() throws Exception {
    try (var device = device("--period-ms", "10");
        var client = new Client(device.word(1))) {
      var values =
          client.values(
              List.of(
                  client.node("LOAD:Load/LOAD:m-0003/LOAD:s-001"),
                  client.node("LOAD:Load/LOAD:m-0003/LOAD:s-002")));
      reach(values, 100);
      device.post("/pause");
      JsonNode state = state(device);

      assertThat(state.path("items").asInt()).isEqualTo(2);
      JsonNode third = state.path("each").path(2);
      assertThat(third.path("machine").asText()).isEqualTo("m-0003");
      assertThat(third.path("sent").asInt()).isEqualTo(state.path("sent").asInt());
      await("all that was sent").until(() -> values.size() == state.path("sent").asInt());
    }
  }

  @Test
  void changes_its_rate_and_pauses_while_it_runs() throws Exception {
    try (var device = device("--period-ms", "3600000");
        var client = new Client(device.word(1))) {
      var values = client.values(List.of(client.node("LOAD:Load/LOAD:m-0001/LOAD:s-002")));
      reach(values, 1);
      assertThat(state(device).path("steps").asInt()).isZero();

      device.post("/rate?period.ms=2.5");
      reach(values, 50);
      device.post("/pause");

      int steps = state(device).path("steps").asInt();
      assertThat(state(device).path("paused").asBoolean()).isTrue();
      assertThat(state(device).path("steps").asInt()).isEqualTo(steps);
      assertThat(device.post("/rate?period.ms=0").body()).contains("0.1 to");
    }
  }

  @Test
  void shows_on_a_read_what_it_sent_last() throws Exception {
    try (var device = device("--period-ms", "20");
        var client = new Client(device.word(1))) {
      var values = client.values(List.of(client.node("LOAD:Load/LOAD:m-0001/LOAD:s-001")));
      reach(values, 10);
      device.post("/pause");
      int sent = state(device).path("sent").asInt();
      await("all that was sent").until(() -> values.size() == sent);

      DataValue last = new ArrayList<>(values).get(sent - 1);
      assertThat(client.numberAt("LOAD:Load/LOAD:m-0001/LOAD:s-001")).isEqualTo(number(last));
      assertThat(time(last)).isBefore(Instant.now());
    }
  }

  @Test
  void signs_and_encrypts(@TempDir Path folder) throws Exception {
    try (var device =
            device("--security", "sign-encrypt", "--data", folder.resolve("own").toString());
        var client =
            new Client(
                device.word(1),
                SecurityPolicy.Basic256Sha256,
                MessageSecurityMode.SignAndEncrypt,
                AnonymousProvider.INSTANCE)) {
      var values = client.values(List.of(client.node("LOAD:Load/LOAD:m-0001/LOAD:s-001")));
      reach(values, 2);
      assertThat(folder.resolve("own/certificate.p12")).exists();
    }
  }
}
