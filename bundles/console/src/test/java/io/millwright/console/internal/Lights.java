package io.millwright.console.internal;

import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.LimitBand;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.Monitoring;
import io.millwright.monitoring.RuleProblem;
import io.millwright.testkit.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Monitoring of one machine, {@code cmm-1}, with alarms set by hand. */
final class Lights implements Monitoring {
  static final MachineId CMM = new MachineId("cmm-1");
  private static final Instant SINCE = ManualClock.NOON.minusSeconds(90);

  private final List<Alarm> alarms = new ArrayList<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  Lights alarm(String cause, Light light, String reason, int count, boolean latched) {
    alarms.add(new Alarm(CMM, cause, light, reason, SINCE, ManualClock.NOON, count, latched));
    return this;
  }

  Lights problem(RuleProblem problem) {
    problems.add(problem);
    return this;
  }

  @Override
  public List<MachineLight> lights() {
    return List.of(light(CMM));
  }

  @Override
  public MachineLight light(MachineId machine) {
    if (!machine.equals(CMM)) {
      return new MachineLight(machine, Light.GREY, "Never heard of", SINCE, List.of());
    }
    Light light = alarms.isEmpty() ? Light.GREEN : alarms.get(0).light();
    String reason = alarms.isEmpty() ? "In order" : alarms.get(0).reason();
    return new MachineLight(machine, light, reason, SINCE, List.copyOf(alarms));
  }

  @Override
  public List<LimitBand> limits(MachineId machine) {
    return List.of();
  }

  @Override
  public List<RuleProblem> problems() {
    return problems;
  }

  @Override
  public int acknowledge(MachineId machine, String by) {
    int before = alarms.size();
    alarms.removeIf(Alarm::latched);
    return before - alarms.size();
  }
}
