package io.millwright.driver.telephony.zone;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.limit.Bound;
import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Probes of kind {@code time-zone-data}. */
public final class ZoneDataKind implements ProbeKind {
  private static final String SYSTEM_VERSION = "system-version";
  private static final String SYSTEM_AGE = "system-age";
  private static final String JAVA_VERSION = "java-version";
  private static final String JAVA_AGE = "java-age";
  private static final Unit DAY = new Unit("d");

  /** There are several releases in most years. */
  private static final Bound OLD =
      new Bound(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.of(550),
          OptionalDouble.empty());

  @Override
  public String name() {
    return "time-zone-data";
  }

  @Override
  public Set<String> keys() {
    return Set.of("folder", Limits.KEY);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.state(SYSTEM_VERSION, "System's time-zone data"),
        Measure.quantity(SYSTEM_AGE, "Age of the system's time-zone data", DAY),
        Measure.state(JAVA_VERSION, "Java's time-zone data"),
        Measure.quantity(JAVA_AGE, "Age of Java's time-zone data", DAY));
  }

  @Override
  public Optional<Probe> read(JsonSpot spot, Surroundings surroundings) {
    int before = spot.complaints();
    Path folder = Path.of(spot.text("folder").orElse("/usr/share/zoneinfo"));
    Limits limits = Limits.read(spot, measures(), Map.of(SYSTEM_AGE, OLD, JAVA_AGE, OLD));
    return spot.complaints() > before
        ? Optional.empty()
        : Optional.of(new ZoneDataProbe(folder, limits, surroundings.clock()));
  }

  private record ZoneDataProbe(Path folder, Limits limits, Clock clock) implements Probe {
    @Override
    public String host() {
      return "localhost";
    }

    @Override
    public Answer ask(Duration patience) {
      try {
        Optional<ZoneRules> system = ZoneRules.ofSystem(folder);
        Optional<ZoneRules> java = ZoneRules.ofJava();
        if (system.isEmpty() || java.isEmpty()) {
          return Answer.of(
              Verdict.CANNOT_TELL, "no file in %s says which release it is".formatted(folder));
        }
        return limits.judge(compared(system.get(), java.get()));
      } catch (IOException e) {
        return Answer.of(Verdict.CANNOT_TELL, "the time-zone data cannot be read");
      }
    }

    private Answer compared(ZoneRules system, ZoneRules java) throws IOException {
      return Answer.of(
              Verdict.UP,
              "the system has release %s, Java %s".formatted(system.version(), java.version()))
          .with(SYSTEM_VERSION, new State(system.version()))
          .with(SYSTEM_AGE, new Quantity(system.ageDays(clock.instant()), DAY))
          .with(JAVA_VERSION, new State(java.version()))
          .with(JAVA_AGE, new Quantity(java.ageDays(clock.instant()), DAY));
    }
  }
}
