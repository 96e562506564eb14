package io.millwright.web.internal;

import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.DriverState;
import io.millwright.driver.host.DriverStatus;
import io.millwright.driver.host.FileProblem;
import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.LimitBand;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.Monitoring;
import io.millwright.monitoring.RuleProblem;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The apps behind the page, told by the test what to say. */
final class FakePlatform implements DriverHost, History {
  final Map<MachineId, DriverStatus> drivers = new TreeMap<>();
  final Map<MachineId, MachineLight> lights = new TreeMap<>();
  final List<FileProblem> problems = new ArrayList<>();
  final List<RuleProblem> ruleProblems = new ArrayList<>();
  final Judge judge = new Judge();
  final List<Gap> gaps = new ArrayList<>();
  final List<StoredReading> stored = new ArrayList<>();
  final Map<SignalId, Instant> since = new TreeMap<>();

  void machine(String id, Light light, String reason) {
    var machine = new MachineId(id);
    drivers.put(
        machine,
        new DriverStatus(
            machine,
            "cmm",
            "simulator",
            id + ".cfg.json",
            DriverState.LIVE,
            "",
            ManualClock.NOON,
            1.04,
            10,
            0,
            List.of(),
            List.of()));
    lights.put(machine, new MachineLight(machine, light, reason, ManualClock.NOON, List.of()));
  }

  @Override
  public List<DriverStatus> drivers() {
    return List.copyOf(drivers.values());
  }

  @Override
  public Optional<DriverStatus> driver(MachineId machine) {
    return Optional.ofNullable(drivers.get(machine));
  }

  @Override
  public List<FileProblem> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void reconnect(MachineId machine) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void acknowledge(MachineId machine, String condition, String comment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void read(MachineId machine, SignalId signal, Span span, Consumer<StoredReading> into) {}

  @Override
  public List<Bucket> fold(MachineId machine, SignalId signal, Span span, Duration stretch) {
    return List.of();
  }

  @Override
  public Optional<StoredReading> at(MachineId machine, SignalId signal, Instant time) {
    return Optional.empty();
  }

  @Override
  public List<SignalId> signals(MachineId machine) {
    return List.of();
  }

  @Override
  public List<StoredReading> last(MachineId machine) {
    return List.copyOf(stored);
  }

  @Override
  public Map<SignalId, Instant> since(MachineId machine) {
    return Map.copyOf(since);
  }

  @Override
  public List<PastEvent> events(MachineId machine, Span span, int most) {
    return List.of();
  }

  @Override
  public List<Gap> gaps(MachineId machine, Span span, int most) {
    return gaps.stream().filter(gap -> gap.machine().equals(machine)).toList();
  }

  @Override
  public Optional<Sequence> accepted(MachineId machine) {
    return Optional.empty();
  }

  /** Monitoring as a service of its own. */
  final class Judge implements Monitoring {
    @Override
    public List<MachineLight> lights() {
      return List.copyOf(lights.values());
    }

    @Override
    public MachineLight light(MachineId machine) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<LimitBand> limits(MachineId machine) {
      return List.of();
    }

    @Override
    public int acknowledge(MachineId machine, String by) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<RuleProblem> problems() {
      return List.copyOf(ruleProblems);
    }
  }
}
