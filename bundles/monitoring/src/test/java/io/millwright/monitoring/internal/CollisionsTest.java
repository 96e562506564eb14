package io.millwright.monitoring.internal;

import static io.millwright.monitoring.Light.GREEN;
import static io.millwright.monitoring.Light.RED;
import static io.millwright.monitoring.Light.YELLOW;
import static io.millwright.testkit.Acts.acknowledged;
import static io.millwright.testkit.Acts.collision;
import static io.millwright.testkit.Acts.linkUp;
import static io.millwright.testkit.Acts.ram;
import static io.millwright.testkit.Acts.restart;
import static io.millwright.testkit.Checks.alarm;
import static io.millwright.testkit.Checks.light;
import static io.millwright.testkit.Checks.noNews;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import io.millwright.monitoring.RuleProblem;
import io.millwright.testkit.Journey;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Rules about events named collision: place, severity of each kind, counting, and switching off.
 */
class CollisionsTest {
  private static final MachineId CMM = new MachineId("cmm-1");

  private final RecordsInMemory records = new RecordsInMemory();
  private final MonitorStage stage = new MonitorStage(records, records::facts, Duration.ofDays(1));

  private EventRule rule(String file, String place, String owner, Map<String, ?> keys) {
    EventRule rule = written(file, place, owner, keys);
    assertThat(rule.problems()).isEmpty();
    stage.rules().addEvent(rule);
    return rule;
  }

  private static EventRule written(String file, String place, String owner, Map<String, ?> keys) {
    var properties = new HashMap<String, Object>(keys);
    properties.put("service.pid", file);
    properties.put("event", "collision");
    properties.put(place, owner);
    return new EventRule(properties);
  }

  private static Journey.Act bump(double speed) {
    return collision(speed, Unit.MILLIMETRE_PER_SECOND);
  }

  @Test
  void the_narrower_place_overrides_the_wider_and_the_file_for_all() throws Exception {
    stage.rules().setFleet(new SmallFleet("cmm-1"));
    stage.rules().setCollision(new CollisionRule(Map.of("hard.from.mm.per.s", 10)));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(20), bump(15))
        .expect(light(RED))
        .at("12:00:01", acknowledged("eva"))
        .play(stage);
    rule("kind", "machine.kind", "cmm", Map.of("hard.from.mm.per.s", 20));
    Journey.of("cmm-1")
        .at("12:00:02", bump(15))
        .expect(light(YELLOW))
        .at("12:00:03", bump(20), acknowledged("eva"))
        .play(stage);
    rule("site", "site.id", "plant", Map.of("hard.from.mm.per.s", 30));
    Journey.of("cmm-1")
        .at("12:00:04", bump(25))
        .expect(light(YELLOW))
        .at("12:00:05", acknowledged("eva"))
        .play(stage);
    rule("own", "machine.id", "cmm-1", Map.of("hard.from.mm.per.s", 40, "action", "Call us"));
    Journey.of("cmm-1")
        .at("12:00:06", bump(35))
        .expect(light(YELLOW))
        .at("12:00:07", bump(40))
        .expect(light(RED))
        .play(stage);

    assertThat(stage.monitoring().advice(CMM, "collision").action()).isEqualTo("Call us");
    var event =
        new MachineEvent(
            MachineEvent.COLLISION,
            500,
            "",
            Map.of("speed", new Quantity(39, Unit.MILLIMETRE_PER_SECOND)),
            ManualClock.NOON);
    assertThat(stage.rules().judged(CMM, event).hardFrom()).isEqualTo(40);
    assertThat(stage.rules().judged(new MachineId("cmm-9"), event).hardFrom()).isEqualTo(10);
  }

  @Test
  void each_kind_has_its_light_and_green_is_off() throws Exception {
    rule("mild", "machine.kind", "cmm", Map.of("soft.light", "green", "hard.light", "yellow"));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(20))
        .expect(light(GREEN))
        .at("12:00:01", bump(70))
        .expect(light(GREEN), noNews())
        .at("12:00:02", bump(71))
        .expect(light(YELLOW), alarm("collision", YELLOW, 1))
        .play(stage);
  }

  // The second soft one comes after a restart: what was before is fetched from the past.
  @Test
  void soft_ones_count_once_there_were_enough_within_the_time_also_across_a_restart()
      throws Exception {
    rule("often", "machine.kind", "cmm", Map.of("soft.repeat.count", 3, "repeat.minutes", 10));
    var past = new PastInMemory();
    past.add("cmm-1", soft(1));
    past.add("cmm-1", soft(9));
    stage.remember(past);
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(20))
        .expect(light(GREEN))
        .at("12:01", bump(10))
        .at("12:09", ram(20), bump(10))
        .expect(light(GREEN), noNews())
        .at("12:09:30", restart(), linkUp("cmm"), ram(20))
        .at("12:12", ram(20), bump(10))
        .expect(light(GREEN), noNews())
        .at("12:13", bump(10))
        .expect(light(YELLOW), alarm("collision", YELLOW, 1))
        .play(stage);
  }

  private static MachineEvent soft(int minute) {
    return new MachineEvent(
        MachineEvent.COLLISION,
        500,
        "",
        Map.of("speed", new Quantity(10, Unit.MILLIMETRE_PER_SECOND)),
        ManualClock.NOON.plusSeconds(60L * minute));
  }

  @Test
  void a_hard_one_that_does_not_count_as_hard_yet_counts_as_soft() throws Exception {
    rule("twice", "machine.kind", "cmm", Map.of("hard.repeat.count", 2));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(20), bump(90))
        .expect(light(YELLOW))
        .at("12:01", bump(90))
        .expect(light(RED))
        .play(stage);
  }

  @Test
  void what_is_wrong_is_told_with_file_key_value_and_remedy() {
    assertThat(
            written(
                    "hit",
                    "machine.kind",
                    "cmm",
                    Map.of(
                        "soft.light",
                        "red",
                        "hard.light",
                        "yellow",
                        "soft.repeat.count",
                        0,
                        "repeat.minutes",
                        -1,
                        "hard.from.mm.per.s",
                        -5,
                        "codes",
                        "05"))
                .problems())
        .extracting(RuleProblem::words)
        .containsExactlyInAnyOrder(
            "hit: codes = 05: unknown key; did you mean cause",
            "hit: hard.light = yellow: must not be milder than soft.light",
            "hit: hard.from.mm.per.s = -5: write a speed of 0 mm/s or more",
            "hit: soft.repeat.count = 0: write a whole number from 1 to 100",
            "hit: repeat.minutes = -1: write more than 0, and at most a week");
  }

  @Test
  void of_two_for_the_same_place_the_first_file_holds_and_the_other_is_told() {
    EventRule first = rule("a", "machine.kind", "cmm", Map.of());
    rule("b", "machine.kind", "cmm", Map.of());

    assertThat(stage.rules().collisionRule(CMM, "cmm")).hasValue(first);
    assertThat(stage.rules().problems())
        .extracting(RuleProblem::words)
        .isEqualTo(
            List.of(
                "b: event = collision: a already judges them for the same machines; remove one"));
  }
}
