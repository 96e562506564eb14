package io.millwright.driver.telephony.http;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.limit.Bound;
import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.wire.Trust;
import io.millwright.model.Unit;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Probes of kind {@code http}. */
public final class HttpKind implements ProbeKind {
  static final String STATUS = "status";
  static final String CERTIFICATE_DAYS = "certificate-days";
  static final String UNEXPECTED = "unexpected";
  static final String VALUE = "value";
  static final String SEATS_USED = "seats-used";
  static final String SEATS_BOUGHT = "seats-bought";
  static final String SEATS_FREE = "seats-free";
  static final Unit DAY = new Unit("d");

  private static final Set<String> KEYS =
      Set.of(
          "url",
          "user",
          "password.file",
          "trust.file",
          "trust.any",
          "redirects",
          "status",
          "body",
          "json",
          "value",
          "seats",
          Limits.KEY);

  @Override
  public String name() {
    return "http";
  }

  @Override
  public Set<String> keys() {
    return KEYS;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.count(STATUS, "HTTP status"),
        Measure.quantity(CERTIFICATE_DAYS, "Certificate's days left", DAY),
        Measure.count(UNEXPECTED, "Unexpected states"),
        Measure.quantity(VALUE, "Value", Unit.ONE),
        Measure.quantity(SEATS_USED, "Licensed seats used", Unit.ONE),
        Measure.quantity(SEATS_BOUGHT, "Licensed seats bought", Unit.ONE),
        Measure.quantity(SEATS_FREE, "Licensed seats free", Unit.ONE));
  }

  @Override
  public Optional<Probe> read(JsonSpot spot, Surroundings surroundings) {
    int before = spot.complaints();
    Optional<HttpAddress> address = address(spot);
    Optional<Trust> trust = Trust.read(spot, surroundings);
    Optional<String> authorization = authorization(spot, surroundings);
    if (authorization.isPresent() && trust.map(Trust::any).orElse(false)) {
      spot.at("trust.any")
          .wrong("a password is never told to a server that anybody may pretend to be");
    }
    Set<Integer> statuses = statuses(spot);
    Expected expected = expected(spot);
    Limits limits = Limits.read(spot, measures(), Map.of(CERTIFICATE_DAYS, Bound.below(30, 7)));
    int redirects = spot.whole("redirects", 0, 5, 0);
    if (spot.complaints() > before || address.isEmpty() || trust.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HttpProbe(
            new HttpProbe.Question(
                address.get(), trust.get(), authorization, redirects, statuses, expected),
            limits,
            surroundings.clock()));
  }

  private static Optional<HttpAddress> address(JsonSpot spot) {
    Optional<HttpAddress> address = spot.neededText("url").flatMap(HttpAddress::of);
    if (address.isEmpty() && spot.has("url")) {
      spot.at("url")
          .wrong(
              "an address like https://host:port/path is needed here; user and password have their own keys");
    }
    return address;
  }

  static Optional<String> authorization(JsonSpot spot, Surroundings surroundings) {
    Optional<String> user = spot.text("user");
    if (user.isPresent() != spot.has("password.file")) {
      spot.wrong("user and password.file belong together");
    }
    return surroundings
        .secret(spot, "password.file")
        .flatMap(password -> user.map(name -> name + ":" + password))
        .map(
            both ->
                "Basic "
                    + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
  }

  private static Set<Integer> statuses(JsonSpot spot) {
    var statuses = new LinkedHashSet<Integer>();
    for (JsonSpot each : spot.at("status").elements()) {
      int status = each.node().asInt();
      if (!each.node().isInt() || status < 200 || status > 599) {
        each.wrong("a status from 200 to 599 is needed here");
      }
      statuses.add(status);
    }
    return statuses.isEmpty() ? Set.of(200) : statuses;
  }

  private static Expected expected(JsonSpot spot) {
    var states = new LinkedHashMap<JsonPath, String>();
    spot.members("json")
        .forEach((path, state) -> path(state, path).ifPresent(p -> states.put(p, state.text())));
    JsonSpot seats = spot.at("seats");
    if (spot.has("seats")) {
      seats.only(Set.of("used", "bought"));
    }
    return new Expected(
        pattern(spot),
        states,
        spot.text("value").flatMap(path -> path(spot.at("value"), path)),
        spot.has("seats")
            ? seats.neededText("used").flatMap(path -> path(seats.at("used"), path))
            : Optional.empty(),
        spot.has("seats")
            ? seats.neededText("bought").flatMap(path -> path(seats.at("bought"), path))
            : Optional.empty());
  }

  /** Complains if it is no path. */
  static Optional<JsonPath> path(JsonSpot spot, String written) {
    Optional<JsonPath> path = JsonPath.of(written);
    if (path.isEmpty()) {
      spot.wrong("'%s' is no JSON path like $.modules[*].state".formatted(written));
    }
    return path;
  }

  private static Optional<Pattern> pattern(JsonSpot spot) {
    try {
      return spot.text("body").map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      spot.at("body").wrong("no regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }
}
