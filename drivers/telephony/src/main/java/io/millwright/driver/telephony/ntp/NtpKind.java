package io.millwright.driver.telephony.ntp;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.limit.Bound;
import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.wire.Target;
import io.millwright.model.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Probes of kind {@code ntp}. */
public final class NtpKind implements ProbeKind {
  static final String OFFSET = "offset";
  static final String STRATUM = "stratum";
  static final String LEAP = "leap";

  private static final int PORT = 123;

  /** An offset matters to either side. */
  private static final Bound FAR =
      new Bound(
          OptionalDouble.of(-100),
          OptionalDouble.of(-1000),
          OptionalDouble.of(100),
          OptionalDouble.of(1000));

  @Override
  public String name() {
    return "ntp";
  }

  @Override
  public Set<String> keys() {
    return Set.of("target", Limits.KEY);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.quantity(OFFSET, "Server's clock before this site's", Unit.MILLISECOND),
        Measure.count(STRATUM, "Stratum"),
        Measure.state(LEAP, "Leap second"));
  }

  @Override
  public Optional<Probe> read(JsonSpot spot, Surroundings surroundings) {
    int before = spot.complaints();
    Optional<Target> target = Target.read(spot, PORT);
    Limits limits = Limits.read(spot, measures(), Map.of(OFFSET, FAR));
    return spot.complaints() > before
        ? Optional.empty()
        : target.map(at -> new NtpProbe(at, limits, surroundings.clock()));
  }
}
