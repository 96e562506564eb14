package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.DriverFile;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Monitoring is replaced in a site that runs, with an alarm in each of its states. */
final class MonitoringSwapIT {
  private static final String BUNDLE = "io.millwright.monitoring";
  private static final String RULE = "io.millwright.monitoring.internal.LimitRule~%s.cfg.json";
  private static final Duration ON_DELAY = Duration.ofSeconds(45);
  private static final Duration A_THIRD = ON_DELAY.dividedBy(3);
  private static final List<String> STATES =
      List.of("stands", "acknowledged", "shelved", "out-of-service", "latched", "kept");

  @Test
  void every_alarm_is_as_it_was_and_a_delay_that_ran_goes_on() throws IOException {
    try (TestSite site = TestSite.start("swap-of-monitoring")) {
      for (String machine : STATES) {
        DriverFile.simulator(site, machine).save();
        rule(site, machine, "\"yellow.from\": 0, \"latched\": " + machine.equals("latched"));
      }
      DriverFile.simulator(site, "delayed").save();
      STATES.forEach(machine -> await(site, machine, "a warning", MonitoringSwapIT::isYellow));
      bringIntoTheirStates(site);
      Map<String, JsonNode> before = alarms(site);

      Instant bad = Instant.now();
      rule(
          site,
          "delayed",
          "\"yellow.from\": 0, \"on.delay.seconds\": %d".formatted(ON_DELAY.toSeconds()));
      awaitRule(site, "delayed");
      awaitReadings(site, "delayed", Instant.now().plus(A_THIRD));
      Instant swapped = swap(site);

      Map<String, JsonNode> after = awaitAlarms(site);
      assertThat(after).isEqualTo(before);
      JsonNode raised = await(site, "delayed", "the end of its delay", MonitoringSwapIT::isYellow);
      assertThat(Instant.parse(raised.path("first").asText()))
          .isAfterOrEqualTo(bad.plus(ON_DELAY))
          .isBefore(swapped.plus(ON_DELAY));
      // The shelf's time went on, and who takes it off finds the alarm that was put there.
      deed(site, "shelved", "unshelve", "{}");
      assertThat(alarm(site, "shelved").path("shelf").isNull()).isTrue();
      deed(site, "out-of-service", "in-service", "{}");
      assertThat(alarm(site, "out-of-service").path("outOfService").isNull()).isTrue();
    }
  }

  private static void bringIntoTheirStates(TestSite site) throws IOException {
    deed(site, "acknowledged", "acknowledge", "{\"comment\": \"seen\"}");
    deed(site, "shelved", "shelve", "{\"minutes\": 60, \"reason\": \"a part is on its way\"}");
    deed(site, "out-of-service", "out-of-service", "{\"reason\": \"moved to another hall\"}");
    for (String machine : List.of("latched", "kept")) {
      rule(site, machine, "\"yellow.from\": 100, \"latched\": " + machine.equals("latched"));
      await(site, machine, "that its cause is over", alarm -> !alarm.path("present").asBoolean());
    }
    assertThat(alarm(site, "latched").path("state").asText()).isEqualTo("UNACKNOWLEDGED");
    assertThat(alarm(site, "kept").path("state").asText()).isEqualTo("RETURNED_UNACKNOWLEDGED");
  }

  /** When it was back. */
  private static Instant swap(TestSite site) throws IOException {
    String jar = jar().toUri().toString();
    try (Console console = site.console()) {
      console.run("bundle:stop " + BUNDLE);
      console.run("bundle:update " + BUNDLE + " " + jar);
      console.run("bundle:start " + BUNDLE);
    }
    return Instant.now();
  }

  /** Monitoring as the archive brings it. */
  private static Path jar() throws IOException {
    try (Stream<Path> all = Files.walk(Archive.unpacked().resolve("system"))) {
      return all.filter(
              path -> path.toString().matches(".*/millwright-monitoring-[0-9][^/]*\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  // --- rules and alarms ---

  private static void rule(TestSite site, String machine, String keys) throws IOException {
    Files.writeString(
        site.etc().resolve(RULE.formatted(machine)),
        """
        {"machine.id": "%s", "signal": "temperature.room", "unit": "Cel", %s}"""
            .formatted(machine, keys));
  }

  private static void awaitRule(TestSite site, String rule) {
    SeenMachine.await("the rule " + rule)
        .until(() -> site.http().json("/api/rules").toString().contains("\"" + rule + "\""));
  }

  /** Until the machine's room was measured at that time or after it. */
  private static void awaitReadings(TestSite site, String machine, Instant time) {
    SeenMachine.await("readings of " + machine)
        .until(
            () ->
                new SeenMachine(site, machine)
                    .readings().stream()
                        .filter(each -> each.path("signal").asText().equals("temperature.room"))
                        .anyMatch(
                            each -> !Instant.parse(each.path("time").asText()).isBefore(time)));
  }

  private static void deed(TestSite site, String machine, String deed, String form) {
    String id = alarm(site, machine).path("id").asText();
    assertThat(site.http().post("/api/alarms/" + id + "/" + deed, form).statusCode())
        .as(deed)
        .isEqualTo(200);
  }

  private static JsonNode alarm(TestSite site, String machine) {
    return alarms(site).getOrDefault(machine, MissingNode.getInstance());
  }

  /** Those of the rules, by machine; connections have some too. */
  private static Map<String, JsonNode> alarms(TestSite site) {
    var all = new TreeMap<String, JsonNode>();
    for (JsonNode each : site.http().json("/api/alarms?most=100").path("alarms")) {
      if (each.path("cause").asText().startsWith("limit:")) {
        all.put(each.path("machine").asText(), each);
      }
    }
    return all;
  }

  private static Map<String, JsonNode> awaitAlarms(TestSite site) {
    // While monitoring starts, its list is away.
    return SeenMachine.await("the alarms")
        .ignoreExceptions()
        .until(
            () -> {
              Map<String, JsonNode> all = alarms(site);
              all.remove("delayed");
              return all;
            },
            all -> all.keySet().containsAll(STATES));
  }

  private static JsonNode await(
      TestSite site, String machine, String what, Predicate<JsonNode> wanted) {
    return SeenMachine.await(machine + ": " + what).until(() -> alarm(site, machine), wanted);
  }

  private static boolean isYellow(JsonNode alarm) {
    return alarm.path("light").asText().equals("YELLOW");
  }
}
