package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import org.junit.jupiter.api.Test;

/**
 * An error of a controller is acknowledged on either side of the wire to a foreign OPC UA server.
 */
final class AcknowledgementIT {
  private static final String CMM = "cmm-1";

  @Test
  void who_acknowledges_on_the_page_has_at_the_machine_and_the_other_way_round() {
    try (Device device = Device.foreign();
        TestSite site = TestSite.start("acknowledgement")) {
      DriverFile.opcUa(site, CMM, device).save();
      new SeenMachine(site, CMM).awaitDriver("LIVE");
      device.order("/error?code=E-1&message=one&severity=500");
      device.order("/error?code=E-2&message=two&severity=500");
      JsonNode one = awaitAlarm(site, "one", "UNACKNOWLEDGED");
      awaitAlarm(site, "two", "UNACKNOWLEDGED");
      assertThat(isAcknowledged(device, "E-1")).isFalse();

      assertThat(
              site.http()
                  .post(
                      "/api/alarms/" + one.path("id").asText() + "/acknowledge",
                      "{\"comment\": \"on my way\"}")
                  .statusCode())
          .isEqualTo(200);
      SeenMachine.await("the machine knows").until(() -> isAcknowledged(device, "E-1"));
      assertThat(isAcknowledged(device, "E-2")).isFalse();

      device.order("/acknowledge?code=E-2");
      JsonNode two = awaitAlarm(site, "two", "ACKNOWLEDGED");
      assertThat(two.path("present").asBoolean()).isTrue();

      device.order("/error/clear");
      awaitAlarm(site, "one", "NORMAL");
      awaitAlarm(site, "two", "NORMAL");
    }
  }

  private static JsonNode awaitAlarm(TestSite site, String message, String state) {
    return SeenMachine.await("alarm \"%s\" %s".formatted(message, state))
        .until(() -> alarm(site, message), alarm -> alarm.path("state").asText().equals(state));
  }

  private static JsonNode alarm(TestSite site, String message) {
    for (JsonNode each : site.http().json("/api/alarms?most=100").path("alarms")) {
      if (each.path("reason").asText().contains(message)) {
        return each;
      }
    }
    return MissingNode.getInstance();
  }

  private static boolean isAcknowledged(Device device, String code) {
    for (JsonNode each : device.state().path("errors")) {
      if (each.path("code").asText().equals(code)) {
        return each.path("acknowledged").asBoolean();
      }
    }
    throw new AssertionError("the machine has no error " + code);
  }
}
