package io.millwright.driver.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.Link;
import io.millwright.model.Condition;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a machine may do to a session that stands, and to conditions while nobody looks. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class OpcUaRepairTest {
  @TempDir Path folder;
  private Wire wire;

  @BeforeEach
  void switchOn() throws Exception {
    wire = new Wire(folder);
  }

  @AfterEach
  void switchOff() {
    wire.close();
  }

  private void awaitCondition(Predicate<Condition> last) {
    await()
        .atMost(Wire.PATIENCE)
        .until(
            () -> {
              List<Condition> all = wire.sink().conditions();
              return !all.isEmpty() && last.test(all.get(all.size() - 1));
            });
  }

  // The session's own keep-alive goes on: only the subscription's silence tells.
  @Test
  void subscribes_anew_when_the_subscription_falls_silent() throws Exception {
    wire.open(Map.of());
    wire.awaitReadings();

    wire.peer().tell("/mute");

    await()
        .atMost(Wire.PATIENCE)
        .until(() -> wire.sink().notes().stream().anyMatch(n -> n.contains("says nothing")));
    await().atMost(Wire.PATIENCE).until(() -> wire.sink().notes().contains("restored"));
    wire.peer().tell("/set?temperature.ram=47");
    wire.awaitValue("temperature.ram", new Quantity(47, Unit.CELSIUS));
  }

  @Test
  void says_that_values_are_missing_when_the_machines_queue_ran_over() throws Exception {
    wire.open(Map.of());
    wire.awaitReadings();

    wire.peer().tell("/flood?signal=axis.x.position&count=5000");

    await().atMost(Wire.PATIENCE).until(() -> notes("ran over"));
  }

  @Test
  void says_that_values_are_missing_when_a_notification_is_lost() throws Exception {
    wire.open(Map.of());
    wire.awaitReadings();

    wire.peer().tell("/skip");

    await().atMost(Wire.PATIENCE).until(() -> notes("lost on the way"));
    wire.peer().tell("/set?temperature.ram=48");
    wire.awaitValue("temperature.ram", new Quantity(48, Unit.CELSIUS));
  }

  private boolean notes(String words) {
    return wire.sink().notes().stream()
        .anyMatch(note -> note.startsWith("missed") && note.contains(words));
  }

  @Test
  void keeps_acknowledgements_in_step_both_ways() throws Exception {
    wire.peer().tell("/error?code=E-1&message=one&severity=500");
    wire.peer().tell("/error?code=E-2&message=two&severity=500");
    Link link = wire.open(Map.of());
    await()
        .atMost(Wire.PATIENCE)
        .until(
            () -> wire.sink().conditions().stream().map(Condition::code).distinct().count() == 2);

    wire.peer().tell("/acknowledge?code=E-1");
    awaitCondition(last -> last.code().equals("E-1") && last.acknowledged() && last.active());

    String second =
        wire.sink().conditions().stream()
            .filter(condition -> condition.code().equals("E-2"))
            .findFirst()
            .orElseThrow()
            .id();
    link.acknowledge(second, "seen");
    awaitCondition(last -> last.code().equals("E-2") && last.acknowledged() && last.active());

    wire.peer().tell("/error/clear?code=E-2");
    awaitCondition(last -> last.code().equals("E-2") && !last.active());
  }

  @Test
  void asks_for_all_conditions_again_when_the_machine_wants_it() throws Exception {
    wire.peer().tell("/error?code=E-1&message=one&severity=500");
    wire.open(Map.of());
    awaitCondition(Condition::active);
    int before = wire.sink().conditions().size();

    wire.peer().tell("/refresh");

    await().atMost(Wire.PATIENCE).until(() -> wire.sink().conditions().size() > before);
    awaitCondition(Condition::active);
  }

  @Test
  void tells_what_ended_while_the_link_was_away_as_gone() throws Exception {
    wire.peer().tell("/error?code=E-1&message=one&severity=500");
    wire.peer().tell("/error?code=E-2&message=two&severity=500");
    OpcUaDriver driver = wire.driver(Map.of());
    Link link = wire.open(driver);
    await()
        .atMost(Wire.PATIENCE)
        .until(
            () -> wire.sink().conditions().stream().map(Condition::code).distinct().count() == 2);

    link.close();
    wire.peer().tell("/forget?code=E-1");
    wire.peer().tell("/restart");
    int before = wire.sink().conditions().size();
    wire.open(driver);

    await().atMost(Wire.PATIENCE).until(() -> wire.sink().conditions().size() >= before + 2);
    List<Condition> since =
        wire.sink().conditions().subList(before, wire.sink().conditions().size());
    assertThat(since).anyMatch(c -> c.code().equals("E-1") && !c.active());
    assertThat(wire.complaints()).isEmpty();
    assertThat(wire.sink().notes()).last().asString().contains("E-2").doesNotContain("E-1");
    assertThat(since).filteredOn(c -> c.code().equals("E-2")).allMatch(Condition::active);
  }
}
