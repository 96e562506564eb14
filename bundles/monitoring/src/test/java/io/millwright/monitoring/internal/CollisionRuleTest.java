package io.millwright.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.MachineEvent;
import io.millwright.model.Quantity;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.RuleProblem;
import io.millwright.testkit.ManualClock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollisionRuleTest {
  private static final CollisionRule DEFAULT = new CollisionRule(Map.of());

  private static Verdict.Judged judged(CollisionRule rule, Map<String, Value> details) {
    var event = new MachineEvent(MachineEvent.COLLISION, 800, "", details, ManualClock.NOON);
    return rule.law().judge(event, Stamp.of(ManualClock.NOON, ManualClock.NOON), 1, 1);
  }

  // The source documents leave exactly 71 mm/s open; A-4 decides for hard, in whatever unit.
  @ParameterizedTest
  @CsvSource({
    "70.999, mm/s, YELLOW",
    "71, mm/s, RED",
    "71.001, mm/s, RED",
    "0.071, m/s, RED",
    "0.0709, m/s, YELLOW",
    "-120, mm/s, RED"
  })
  void is_hard_from_71_mm_per_s(double speed, String unit, Light light) {
    Map<String, Value> details = Map.of("speed", new Quantity(speed, new Unit(unit)));

    assertThat(judged(DEFAULT, details).light()).isEqualTo(light);
  }

  @Test
  void says_speed_place_and_time() {
    Map<String, Value> details =
        Map.of(
            "speed", new Quantity(120.5, Unit.MILLIMETRE_PER_SECOND),
            "position.x", new Quantity(12.25, Unit.MILLIMETRE),
            "position.z", new Quantity(-3, Unit.MILLIMETRE));

    assertThat(judged(DEFAULT, details).reason())
        .isEqualTo(
            "Hard collision at 120.5 mm/s (hard from 71 mm/s) at X 12.25 mm, Z -3 mm,"
                + " 2026-03-04T12:00:00Z");
  }

  @Test
  void believes_the_machine_without_a_speed_and_fears_the_worst_without_both() {
    assertThat(judged(DEFAULT, Map.of("kind", new State("soft"))).light()).isEqualTo(Light.YELLOW);
    assertThat(judged(DEFAULT, Map.of("kind", new State("hard"))).light()).isEqualTo(Light.RED);
    assertThat(judged(DEFAULT, Map.of()).light()).isEqualTo(Light.RED);
  }

  @Test
  void takes_another_limit_and_refuses_a_bad_one() {
    var fifty = new CollisionRule(Map.of("hard.from.mm.per.s", 50));
    var bad = new CollisionRule(Map.of("hard.from.mm.per.s", "fast", "service.pid", "Rule"));
    Map<String, Value> details = Map.of("speed", new Quantity(60, Unit.MILLIMETRE_PER_SECOND));

    assertThat(judged(fifty, details).light()).isEqualTo(Light.RED);
    assertThat(judged(bad, details).light()).isEqualTo(Light.YELLOW);
    assertThat(bad.problems())
        .extracting(RuleProblem::words)
        .containsExactly(
            "Rule: hard.from.mm.per.s = fast: write a number, for instance 80 or 19.5");
  }
}
