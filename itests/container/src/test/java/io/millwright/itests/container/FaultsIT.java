package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.Jmx;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One measuring machine misbehaves in every way it knows, and its site ends without warning. */
final class FaultsIT {
  private static final String CMM = "cmm-1";
  // How long after a start a machine may take until its place is saved (every 10 s).
  private static final Duration PLACE_SAVED = Duration.ofSeconds(12);

  private static Device device;
  private static TestSite site;
  private static SeenMachine machine;

  @BeforeAll
  static void switch_on() {
    device = new Device(Archive.work().resolve("device-of-faults"));
    site = TestSite.start("faults");
    machine = new SeenMachine(site, CMM);
    DriverFile.opcUa(site, CMM, device).save();
    machine.place("Bern West");
  }

  @AfterAll
  static void switch_off() {
    site.close();
    device.close();
  }

  @BeforeEach
  void calm() {
    device.order("/free");
    device.order("/clock");
    machine.awaitDriver("LIVE");
    machine.acknowledge();
    machine.awaitLight("GREEN");
  }

  @Test
  void a_sound_machine_is_live_and_green_at_its_place() {
    JsonNode row = machine.awaitRow("readings", seen -> seen.path("readingsPerSecond").asInt() > 0);
    assertThat(row.path("light").asText()).isEqualTo("GREEN");
    assertThat(row.path("site").asText()).isEqualTo("Bern West");
    assertThat(row.path("driver").path("name").asText()).isEqualTo("opcua");
    assertThat(row.path("driver").path("state").asText()).isEqualTo("LIVE");
  }

  @Test
  void a_hot_ram_is_red_with_value_and_limit_in_page_and_console_until_it_cools() {
    device.order("/set?temperature.ram=85");
    String reason = machine.awaitLight("RED").path("reason").asText();
    assertThat(reason).contains("85", "°C", "red from 80");
    assertThat(console("millwright:why " + CMM)).contains("Alarm", reason);

    device.order("/free");
    machine.awaitLight("GREEN");
  }

  @Test
  void a_hard_collision_is_red_until_a_person_acknowledges_it() {
    device.order("/collision?speed=80&x=120&y=340&z=55");
    String reason = machine.awaitLight("RED").path("reason").asText();
    assertThat(reason).contains("Hard collision", "80 mm/s", "hard from 71 mm/s", "X 120 mm");

    JsonNode event =
        SeenMachine.await("the event").until(machine::events, found -> !found.isEmpty()).get(0);
    assertThat(event.path("kind").asText()).isEqualTo("collision");
    assertThat(event.path("details").path("speed").asText()).isEqualTo("80 mm/s");
    assertThat(event.path("details").path("position.x").asText()).isEqualTo("120 mm");
    assertThat(event.path("details").path("position.z").asText()).isEqualTo("55 mm");
    assertThat(console("millwright:why " + CMM)).contains(reason, "when acknowledged");

    assertThat(machine.acknowledge()).isEqualTo(1);
    machine.awaitLight("GREEN");
  }

  @Test
  void a_collision_at_the_limit_is_hard_and_just_below_it_soft() {
    device.order("/collision?speed=70.9");
    assertThat(machine.awaitLight("YELLOW").path("reason").asText()).contains("Soft", "70.9 mm/s");

    device.order("/collision?speed=71");
    assertThat(machine.awaitLight("RED").path("reason").asText())
        .contains("Hard collision at 71 mm/s");
  }

  @Test
  void a_machine_that_dies_is_grey_with_its_cause_and_leaves_a_gap() {
    Instant before = Instant.now();
    device.kill();
    JsonNode row = machine.awaitLight("GREY");
    assertThat(row.path("reason").asText()).startsWith("Not reachable: ").contains("opc.tcp://");
    JsonNode open =
        machine.awaitGap("UNREACHABLE", gap -> !SeenMachine.isClosed(gap) && begins(gap, before));

    device.startAgain();
    machine.awaitDriver("LIVE");
    machine.awaitLight("GREEN");
    JsonNode closed = machine.awaitGap("UNREACHABLE", SeenMachine::isClosed);
    assertThat(closed.path("from")).isEqualTo(open.path("from"));
    assertThat(console("millwright:gaps " + CMM)).contains("UNREACHABLE");
  }

  @Test
  void a_clock_in_the_year_2000_is_flagged_and_the_time_of_receipt_used() {
    device.order("/clock?at=2000-01-01T00:00:00Z");
    Instant told = Instant.now();
    List<JsonNode> doubtful =
        SeenMachine.await("a doubtful reading")
            .until(() -> readings("DOUBTFUL", told), found -> !found.isEmpty());
    JsonNode reading = doubtful.get(0);
    assertThat(reading.path("time")).isEqualTo(reading.path("received"));

    Instant later = Instant.parse(reading.path("received").asText()).plusMillis(1);
    SeenMachine.await("readings go on").until(() -> !readings("DOUBTFUL", later).isEmpty());
    assertThat(machine.row().path("light").asText()).isEqualTo("GREEN");

    device.order("/clock");
    SeenMachine.await("the clock is believed again")
        .until(() -> !readings("TRUSTED", later).isEmpty());
  }

  @Test
  void a_restart_keeps_red_its_reason_and_moment_and_all_that_people_entered() {
    device.order("/set?temperature.ram=85");
    JsonNode red = machine.awaitLight("RED");
    Instant before = Instant.now();

    site.restart();

    JsonNode row = machine.awaitDriver("LIVE");
    assertThat(row.path("light").asText()).isEqualTo("RED");
    assertThat(row.path("reason")).isEqualTo(red.path("reason"));
    assertThat(row.path("since")).isEqualTo(red.path("since"));
    machine.awaitGap(
        "PLATFORM_STOPPED", gap -> SeenMachine.isClosed(gap) && !end(gap).isBefore(before));
    assertIsKept();
    device.order("/free");
    machine.awaitLight("GREEN");
  }

  @Test
  void a_crash_of_the_platform_is_a_gap_of_its_own_and_loses_nothing_entered() {
    machine.awaitRow(
        "its place is saved",
        row ->
            Instant.parse(row.path("driver").path("since").asText())
                .plus(PLACE_SAVED)
                .isBefore(Instant.now()));
    Instant before = Instant.now();

    site.kill();
    site.startAgain();

    machine.awaitGap(
        "PLATFORM_CRASHED", gap -> SeenMachine.isClosed(gap) && !end(gap).isBefore(before));
    machine.awaitLight("GREEN");
    assertIsKept();
  }

  private static void assertIsKept() {
    assertThat(machine.row().path("site").asText()).isEqualTo("Bern West");
    assertThat(site.script().output()).doesNotContain("password:");
    try (Jmx jmx = site.jmx()) {
      assertThat(jmx.server()).isNotNull();
    }
  }

  private static String console(String command) {
    try (Console console = site.console()) {
      return console.run(command);
    }
  }

  private static List<JsonNode> readings(String clock, Instant since) {
    return machine.readings().stream()
        .filter(reading -> reading.path("clock").asText().equals(clock))
        .filter(reading -> Instant.parse(reading.path("received").asText()).isAfter(since))
        .toList();
  }

  // A gap begins with the last reading before it.
  private static boolean begins(JsonNode gap, Instant moment) {
    return Instant.parse(gap.path("from").asText()).isAfter(moment.minusSeconds(30));
  }

  private static Instant end(JsonNode gap) {
    return Instant.parse(gap.path("to").asText());
  }
}
