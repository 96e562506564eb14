package io.millwright.torture.journey;

import io.millwright.torture.Journey;
import io.millwright.torture.Setting;
import io.millwright.torture.Verdict;
import io.millwright.torture.ledger.Rules;
import io.millwright.torture.stage.Load;
import io.millwright.torture.stage.ShiftedClock;
import io.millwright.torture.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Somebody sets the platform's clock, and the hour changes. */
public final class Clocks implements Journey {
  private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofHours(1),
          Duration.ofHours(-1),
          Duration.ofDays(1),
          Duration.ofDays(-1),
          Duration.ZERO);
  private static final List<Instant> CHANGES =
      List.of(Instant.parse("2026-10-25T01:00:00Z"), Instant.parse("2027-03-28T01:00:00Z"));

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public String words() {
    return "the site's clock is set by an hour and a day, both ways, and runs into changes of hour";
  }

  @Override
  public Verdict run(Setting setting) throws Exception {
    var clock = new ShiftedClock(setting.work().resolve("clock-java"), ZONE);
    return Suffering.of(
        name(),
        setting,
        new Stage.Furniture() {
          @Override
          public Map<String, String> environment() {
            return clock.environment();
          }
        },
        (suffering, stage) -> {
          suffering.rules(Rules.STRICT.whileClockJumps());
          for (int round = 0; round < setting.rounds(); round++) {
            turn(suffering, stage, clock);
          }
        });
  }

  private static void turn(Suffering suffering, Stage stage, ShiftedClock clock) {
    for (Duration step : STEPS) {
      clock.set(step);
      pass(stage);
      suffering.say("off by " + step);
    }
    for (Instant change : CHANGES) {
      clock.setTo(change.minusSeconds(3));
      pass(stage);
      stage.awaitSteps(Load.SECOND.multipliedBy(3));
      suffering.say("through " + change.atZone(ZONE));
    }
    clock.set(Duration.ZERO);
    pass(stage);
  }

  // Two seconds: the clock is set within one.
  private static void pass(Stage stage) {
    stage.awaitSteps(Load.SECOND.multipliedBy(2));
    stage.awaitReadings((long) stage.load().size().rate());
  }
}
