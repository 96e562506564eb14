package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.Device;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A measuring machine nobody trusted yet, with a user whose password is wrong at first. */
final class TrustIT {
  private static final Pattern COMMAND =
      Pattern.compile("([0-9a-f]{64}).*millwright:trust accept ([0-9a-f]+)");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void a_machine_is_live_once_a_person_trusts_it_and_the_password_is_right() throws Exception {
    String right = "right-" + UUID.randomUUID();
    String wrong = "wrong-" + UUID.randomUUID();
    Path work = Files.createDirectories(Archive.work());
    Path ofDevice = Files.writeString(work.resolve("device-of-trust.password"), right);
    try (Device device =
            new Device(
                work.resolve("device-of-trust"),
                "--no-anonymous",
                "--user",
                "millwright",
                "--password-file",
                ofDevice.toString());
        TestSite site = TestSite.start("trust")) {
      Path password = Files.writeString(site.etc().resolve("cmm-1.password"), wrong);
      connect(site, device);

      Matcher refused = COMMAND.matcher(awaitDriver(site, "REFUSED", "which is not trusted"));
      assertThat(refused.find()).isTrue();
      String fingerprint = refused.group(1);
      assertThat(fingerprint).startsWith(refused.group(2));
      assertThat(console(site, "millwright:trust list"))
          .containsPattern("QUARANTINED\\s.*" + fingerprint);

      console(site, "millwright:trust accept " + refused.group(2));
      assertThat(console(site, "millwright:trust list"))
          .containsPattern("TRUSTED\\s.*" + fingerprint);
      awaitDriver(site, "REFUSED", "refuses user millwright");

      Files.writeString(password, right);
      awaitDriver(site, "LIVE", "");
      String shown =
          String.join("\n", site.log())
              + site.http().get("/api/status").body()
              + console(site, "millwright:drivers")
              + console(site, "service:list")
              + console(site, "config:list");
      assertThat(shown).contains("cmm-1.password").doesNotContain(right, wrong);
    }
  }

  private static void connect(TestSite site, Device device) throws IOException {
    Files.writeString(
        site.etc().resolve("io.millwright.driver.opcua.OpcUaDriver~cmm-1.cfg.json"),
        """
        {
          "machine.id": "cmm-1",
          "machine.kind": "cmm",
          "endpoint": "%s",
          "user": "millwright",
          "password.file": "cmm-1.password",
          "mapping": "cmm"
        }
        """
            .formatted(device.address()));
  }

  // Karaf ends a session with its first command.
  private static String console(TestSite site, String command) {
    try (Console console = site.console()) {
      return console.run(command);
    }
  }

  /** Waits until the driver is in that state and says those words; returns all it says. */
  private static String awaitDriver(TestSite site, String state, String words) {
    return Awaitility.await(state + " " + words)
        .atMost(LIMIT)
        .until(
            () -> driver(site),
            driver ->
                driver.path("state").asText().equals(state)
                    && driver.path("detail").asText().contains(words))
        .path("detail")
        .asText();
  }

  private static JsonNode driver(TestSite site) throws IOException {
    JsonNode machines =
        new ObjectMapper().readTree(site.http().get("/api/status").body()).path("machines");
    // The platform itself is a machine too, and has no driver.
    for (JsonNode machine : machines) {
      if (!machine.path("id").asText().equals("platform")) {
        return machine.path("driver");
      }
    }
    return machines.path(0).path("driver");
  }
}
