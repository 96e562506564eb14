package io.millwright.driver.telephony.tcp;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.limit.Bound;
import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.wire.Target;
import io.millwright.driver.telephony.wire.Trust;
import io.millwright.model.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Probes of kind {@code tcp}. */
public final class TcpKind implements ProbeKind {
  static final String CERTIFICATE_DAYS = "certificate-days";
  static final Unit DAY = new Unit("d");

  private static final Set<String> KEYS =
      Set.of("target", "tls", "trust.file", "trust.any", "banner", Limits.KEY);

  @Override
  public String name() {
    return "tcp";
  }

  @Override
  public Set<String> keys() {
    return KEYS;
  }

  @Override
  public List<Measure> measures() {
    return List.of(Measure.quantity(CERTIFICATE_DAYS, "Certificate's days left", DAY));
  }

  @Override
  public Optional<Probe> read(JsonSpot spot, Surroundings surroundings) {
    int before = spot.complaints();
    Optional<Target> target = Target.read(spot, 0);
    boolean tls = spot.yes("tls", false);
    Optional<Trust> trust = tls ? Trust.read(spot, surroundings) : Optional.empty();
    for (String key : Trust.KEYS) {
      if (!tls && spot.has(key)) {
        spot.at(key).wrong("it has no meaning without \"tls\": true");
      }
    }
    Optional<Pattern> banner = banner(spot);
    Limits limits = Limits.read(spot, measures(), Map.of(CERTIFICATE_DAYS, Bound.below(30, 7)));
    return spot.complaints() > before
        ? Optional.empty()
        : target.map(at -> new TcpProbe(at, trust, banner, limits, surroundings.clock()));
  }

  private static Optional<Pattern> banner(JsonSpot spot) {
    try {
      return spot.text("banner").map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      spot.at("banner").wrong("no regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }
}
