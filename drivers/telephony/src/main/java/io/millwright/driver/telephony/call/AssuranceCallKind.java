package io.millwright.driver.telephony.call;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.sip.SipOptionsKind;
import io.millwright.driver.telephony.sip.SipTarget;
import io.millwright.driver.telephony.sip.Trust;
import io.millwright.model.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls a test number with a tone, and proves that the call was recorded. */
public final class AssuranceCallKind implements ProbeKind {
  private static final int LEAST_SECONDS = 3;
  private static final int MOST_SECONDS = 60;
  private static final int MOST_HERTZ = 3_400;

  @Override
  public String name() {
    return "assurance-call";
  }

  @Override
  public Set<String> keys() {
    return Set.of(
        "target",
        "from",
        "user",
        "password.file",
        "trust.file",
        "consent",
        "seconds",
        "tone.hertz",
        "ring.seconds",
        "recording");
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.state(Result.OUTCOME, "Outcome"),
        Measure.quantity(Result.DURATION, "Length of the recording", Unit.SECOND),
        Measure.quantity(Result.TONE, "Tone in the recording", Result.HERTZ));
  }

  @Override
  public Optional<Probe> read(JsonSpot spot, Surroundings surroundings) {
    int before = spot.complaints();
    consent(spot);
    Optional<SipTarget> target = SipOptionsKind.target(spot);
    if (target.isPresent() && !target.get().uri().contains("@")) {
      spot.at("target").wrong("a number to call is needed here: sip:NUMBER@host");
    }
    Optional<String> from = SipOptionsKind.from(spot);
    Optional<Trust> trust = SipOptionsKind.trust(spot, surroundings);
    Optional<Account> account = account(spot, surroundings);
    Duration ring = spot.seconds("ring.seconds", 1, 120, 15);
    var tone =
        new Tone(
            spot.number("tone.hertz", 100, MOST_HERTZ, 425),
            Duration.ofSeconds(spot.whole("seconds", LEAST_SECONDS, MOST_SECONDS, 10)));
    Optional<Proof> proof = Proofs.read(spot, surroundings);
    Duration within = spot.at("recording").seconds("within.seconds", 1, 900, 30);
    if (spot.complaints() > before || target.isEmpty() || trust.isEmpty() || proof.isEmpty()) {
      return Optional.empty();
    }
    var line = new Line(target.get(), from, trust.get(), account, ring);
    return Optional.of(
        new AssuranceCallProbe(line, tone, proof.get(), within, surroundings.clock()));
  }

  private static void consent(JsonSpot spot) {
    if (spot.text("consent").isEmpty() && !spot.has("consent")) {
      spot.wrong(
          "\"consent\" is missing: who allowed test calls to this number, and when? Calls are"
              + " recorded, so without that none is made");
    }
  }

  private static Optional<Account> account(JsonSpot spot, Surroundings surroundings) {
    Optional<String> user = spot.text("user");
    if (user.isPresent() != spot.has("password.file")) {
      spot.wrong("user and password.file belong together");
    }
    if (user.isPresent() && user.get().matches(".*[\"\\\\].*")) {
      spot.at("user").wrong("a user without quotes and backslashes is needed here");
    }
    return surroundings
        .secret(spot, "password.file")
        .flatMap(password -> user.map(name -> new Account(name, password)));
  }
}
