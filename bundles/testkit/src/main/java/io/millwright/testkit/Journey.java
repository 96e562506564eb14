package io.millwright.testkit;

import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Monitoring;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A story in virtual time: what one machine tells, and what is expected of the platform after it.
 * Between two moments every second passes, so that whoever acts on silence does.
 *
 * <pre>{@code
 * Journey.of("cmm-1")
 *     .at("12:00", ram(50)).expect(light(GREEN))
 *     .at("12:01", ram(85)).expect(light(RED))
 *     .play(stage);
 * }</pre>
 */
public final class Journey {
  /** The components a story is played on. */
  public interface Stage {
    /** Hears the story; asked anew for every step. */
    Listener listener();

    /** Shows the lights. */
    Monitoring monitoring();

    /** Every fact so far. */
    List<Fact> facts();

    /** The clock the components were given. */
    ManualClock clock();

    /** Ends the components and builds them anew on what they kept. */
    void restart();
  }

  /** Something that happens at a moment. */
  @FunctionalInterface
  public interface Act {
    /** Makes it happen. */
    void on(Stage stage, MachineId machine, Instant now) throws Exception;
  }

  /** Something that must be so. */
  @FunctionalInterface
  public interface Check {
    /**
     * Fails if it is not so.
     *
     * @param fresh the facts since the moment before the last acts
     */
    void in(Stage stage, MachineId machine, List<Fact> fresh);
  }

  private sealed interface Step {
    record Acts(Instant at, List<Act> acts) implements Step {}

    record Checks(List<Check> checks) implements Step {}
  }

  private final MachineId machine;
  private final List<Step> steps = new ArrayList<>();

  private Journey(MachineId machine) {
    this.machine = machine;
  }

  /** The story of one machine; it begins on the day of {@link ManualClock#NOON}. */
  public static Journey of(String machine) {
    return new Journey(new MachineId(machine));
  }

  /**
   * What happens at a moment.
   *
   * @param time of the day, UTC, as {@code 12:00} or {@code 12:00:05}; not before the last one
   * @param acts in order; none lets the time pass only
   */
  public Journey at(String time, Act... acts) {
    Instant moment =
        LocalTime.parse(time)
            .atDate(ManualClock.NOON.atZone(ZoneOffset.UTC).toLocalDate())
            .toInstant(ZoneOffset.UTC);
    steps.add(new Step.Acts(moment, List.of(acts)));
    return this;
  }

  /** What must be so now. */
  public Journey expect(Check... checks) {
    steps.add(new Step.Checks(List.of(checks)));
    return this;
  }

  /** Plays the story. Time jumps to its first moment and passes from there. */
  public void play(Stage stage) throws Exception {
    int told = 0;
    boolean begun = false;
    for (Step step : steps) {
      if (step instanceof Step.Acts acts) {
        told = stage.facts().size();
        if (!begun) {
          stage.clock().set(acts.at());
          begun = true;
        }
        pass(stage, acts.at());
        for (Act act : acts.acts()) {
          act.on(stage, machine, stage.clock().instant());
        }
      } else if (step instanceof Step.Checks checks) {
        List<Fact> fresh = List.copyOf(stage.facts().subList(told, stage.facts().size()));
        checks.checks().forEach(check -> check.in(stage, machine, fresh));
      }
    }
  }

  private static void pass(Stage stage, Instant until) throws Exception {
    if (stage.clock().instant().isAfter(until)) {
      throw new IllegalArgumentException(
          "a story does not go back from %s to %s".formatted(stage.clock().instant(), until));
    }
    while (stage.clock().instant().isBefore(until)) {
      stage.listener().on(new TimePassed(stage.clock().advance(Duration.ofSeconds(1))));
    }
  }
}
