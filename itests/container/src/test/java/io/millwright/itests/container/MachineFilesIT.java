package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people write into machines' files, right and wrong; the neighbour must not notice. */
final class MachineFilesIT {
  private static Device device;
  private static TestSite site;
  private static DriverFile file;
  private static DriverFile neighboursFile;
  private static SeenMachine machine;
  private static SeenMachine neighbour;

  private record Untouched(JsonNode liveSince, List<JsonNode> gaps) {}

  @BeforeAll
  static void switch_on() {
    device = new Device(Archive.work().resolve("device-of-files"));
    site = TestSite.start("files");
    machine = new SeenMachine(site, "cmm-a");
    neighbour = new SeenMachine(site, "sim-a");
    file = DriverFile.opcUa(site, "cmm-a", device);
    neighboursFile = DriverFile.simulator(site, "sim-a");
  }

  @AfterAll
  static void switch_off() {
    site.close();
    device.close();
  }

  @BeforeEach
  void all_is_well() {
    file.save();
    neighboursFile.save();
    machine.awaitLight("GREEN");
    neighbour.awaitLight("GREEN");
    machine.awaitDriver("LIVE");
    neighbour.awaitDriver("LIVE");
    SeenMachine.await("no problem").until(() -> problems().isEmpty());
  }

  @Test
  void a_number_out_of_range_is_named_with_key_value_and_rule() {
    Untouched before = neighbourNow();
    file.with("publish.millis", 10).save();
    assertMisconfigured("publish.millis", "10", "must be a whole number from 50 to 60000");
    assertThat(neighbourNow()).isEqualTo(before);

    file.save();
    machine.awaitDriver("LIVE");
    machine.awaitLight("GREEN");
    SeenMachine.await("the problem is gone").until(() -> problems().isEmpty());
    machine.awaitGap("DRIVER_STOPPED", SeenMachine::isClosed);
    assertThat(neighbourNow()).isEqualTo(before);
  }

  @Test
  void a_word_where_a_number_belongs_is_named_with_key_value_and_rule() {
    Untouched before = neighbourNow();
    file.with("poll.seconds", "often").save();
    assertMisconfigured("poll.seconds", "often", "must be a number from 0 to 3600");
    assertThat(neighbourNow()).isEqualTo(before);
  }

  private static void assertMisconfigured(String key, String value, String rule) {
    JsonNode row = machine.awaitDriver("MISCONFIGURED");
    assertThat(row.path("driver").path("detail").asText()).contains(file.name(), key, value, rule);
    JsonNode problem = onlyProblem();
    assertThat(problem.path("file").asText()).isEqualTo(file.name());
    assertThat(problem.path("key").asText()).isEqualTo(key);
    assertThat(problem.path("value").asText()).isEqualTo(value);
    assertThat(problem.path("rule").asText()).isEqualTo(rule);
    assertThat(problem.path("weight").asText()).isEqualTo("ERROR");
    // Karaf writes accepted files anew in its own form, so the line may change between two looks.
    assertThat(drivers())
        .contains("MISCONFIGURED", "ERROR " + file.name(), key + " = " + value + ": " + rule);
    machine.awaitLight("GREY");
  }

  @Test
  void broken_json_is_named_with_line_and_column() {
    Untouched before = neighbourNow();
    file.write("{\n  \"machine.id\": \"cmm-a\",\n  \"endpoint\" \"opc.tcp://127.0.0.1\"\n}\n");
    machine.awaitDriver("MISCONFIGURED");
    JsonNode problem = onlyProblem();
    assertThat(problem.path("file").asText()).isEqualTo(file.name());
    assertThat(problem.path("line").asInt()).isEqualTo(3);
    assertThat(problem.path("column").asInt()).isEqualTo(14);
    assertThat(drivers()).contains(file.name() + " line 3 column 14");
    assertThat(neighbourNow()).isEqualTo(before);
  }

  @Test
  void an_unknown_key_is_a_warning_with_the_nearest_name() {
    file.with("publish.milis", 300).save();
    SeenMachine.await("the warning").until(() -> !problems().isEmpty());
    JsonNode problem = onlyProblem();
    assertThat(problem.path("weight").asText()).isEqualTo("WARNING");
    assertThat(problem.path("key").asText()).isEqualTo("publish.milis");
    assertThat(problem.path("rule").asText()).contains("publish.millis");
    assertThat(drivers())
        .contains("WARNING " + file.name(), "publish.milis: " + problem.path("rule").asText());
    machine.awaitDriver("LIVE");
    machine.awaitLight("GREEN");
  }

  @Test
  void a_changed_file_is_followed_without_a_restart() {
    JsonNode untouched = machine.row().path("driver").path("since");
    neighboursFile.with("poll.seconds", 0.1).save();
    // Four signals, once a second before.
    neighbour.awaitRow("ten times the rate", row -> row.path("readingsPerSecond").asDouble() > 30);
    assertThat(machine.row().path("driver").path("since")).isEqualTo(untouched);
  }

  @Test
  void without_its_file_a_machine_keeps_its_place_and_its_past() {
    neighbour.place("Bern West");
    Untouched before = neighbourNow();
    neighboursFile.remove();
    JsonNode row = neighbour.awaitDriver("NOT_CONFIGURED");
    assertThat(row.path("site").asText()).isEqualTo("Bern West");
    assertThat(neighbour.awaitLight("GREY").path("reason").asText()).contains("stopped");
    assertThat(neighbour.readings()).isNotEmpty();
    JsonNode gap = neighbour.awaitGap("DRIVER_STOPPED", found -> !SeenMachine.isClosed(found));
    assertThat(neighbour.gaps()).contains(gap).containsAll(before.gaps());
    assertThat(machine.row().path("driver").path("state").asText()).isEqualTo("LIVE");
  }

  @Test
  void a_machine_nobody_assigned_is_shown_and_gets_its_place() {
    DriverFile found = DriverFile.simulator(site, "sim-new");
    SeenMachine unassigned = new SeenMachine(site, "sim-new");
    try {
      found.save();
      JsonNode row = unassigned.awaitLight("GREEN");
      assertThat(row.path("site").asText()).isEmpty();
      assertThat(row.path("customer").asText()).isEmpty();

      unassigned.place("Bern West");
      JsonNode placed = unassigned.row();
      assertThat(placed.path("site").asText()).isEqualTo("Bern West");
      assertThat(placed.path("customer").asText()).isEqualTo("Acme Gears");
    } finally {
      found.remove();
    }
  }

  private static Untouched neighbourNow() {
    JsonNode driver = neighbour.row().path("driver");
    assertThat(driver.path("state").asText()).isEqualTo("LIVE");
    return new Untouched(driver.path("since"), neighbour.gaps());
  }

  private static JsonNode onlyProblem() {
    List<JsonNode> problems = problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static List<JsonNode> problems() {
    JsonNode all = site.http().json("/api/status").path("problems");
    return StreamSupport.stream(all.spliterator(), false).toList();
  }

  private static String drivers() {
    try (Console console = site.console()) {
      return console.run("millwright:drivers");
    }
  }
}
