package io.millwright.driver.telephony.sip;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.model.Unit;
import io.millwright.model.ValueKind;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks a SIP server, trunk or recorder with OPTIONS over UDP, TCP or TLS. */
public final class SipOptionsKind implements ProbeKind {
  static final String STATUS = "status";
  static final String RETRY_AFTER = "retry-after";
  static final String SERVER = "server";

  @Override
  public String name() {
    return "sip-options";
  }

  @Override
  public Set<String> keys() {
    return Set.of("target", "from", "expect.siprec", "accept", "trust.file");
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.count(STATUS, "SIP status"),
        Measure.quantity(RETRY_AFTER, "Wants to be left alone", Unit.SECOND),
        new Measure(SERVER, "Software", ValueKind.TEXT, Unit.ONE));
  }

  @Override
  public Optional<Probe> read(JsonSpot spot, Surroundings surroundings) {
    int before = spot.complaints();
    Optional<SipTarget> target = target(spot);
    Optional<String> from = from(spot);
    var expectation = new Expectation(spot.yes("expect.siprec", false), accepted(spot));
    Optional<Trust> trust = trust(spot, surroundings);
    return target.isPresent() && trust.isPresent() && spot.complaints() == before
        ? Optional.of(new SipOptionsProbe(target.get(), from, trust.get(), expectation))
        : Optional.empty();
  }

  /** The key {@code target}; complains if it is no SIP URI. */
  public static Optional<SipTarget> target(JsonSpot spot) {
    Optional<String> written = spot.neededText("target");
    Optional<SipTarget> target = written.flatMap(SipTarget::of);
    if (written.isPresent() && target.isEmpty()) {
      spot.at("target")
          .wrong(
              "a SIP URI is needed here: sip:[user@]host[:port][;transport=udp|tcp|tls]"
                  + " or sips:host");
    }
    return target;
  }

  /** The key {@code from}: how we call ourselves. */
  public static Optional<String> from(JsonSpot spot) {
    Optional<String> from = spot.text("from");
    if (from.isPresent() && SipTarget.of(from.get()).isEmpty()) {
      spot.at("from").wrong("a SIP URI is needed here: sip:name@host");
    }
    return from;
  }

  /** The key {@code trust.file}; without it whom the Java platform trusts. */
  public static Optional<Trust> trust(JsonSpot spot, Surroundings surroundings) {
    if (!spot.has("trust.file")) {
      return Optional.of(Trust.ofSystem());
    }
    Optional<String> name = spot.text("trust.file");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Trust.ofFile(surroundings.file(name.get())));
    } catch (IOException e) {
      spot.at("trust.file")
          .wrong("it cannot be read as certificates in PEM form: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Set<Integer> accepted(JsonSpot spot) {
    var accepted = new HashSet<Integer>();
    for (JsonSpot element : spot.at("accept").elements()) {
      int status = element.node().asInt();
      if (element.node().isInt() && status >= 300 && status <= 699) {
        accepted.add(status);
      } else {
        element.wrong("SIP statuses from 300 to 699 are needed here");
      }
    }
    return Set.copyOf(accepted);
  }
}
