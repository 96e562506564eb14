package io.millwright.driver.telephony.engine;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.engine.Timetable.Daily;
import io.millwright.driver.telephony.engine.Timetable.Every;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the keys that every probe has; what a probe leaves out the file's defaults tell. */
final class MannerReader {
  private static final String INTERVAL = "interval.seconds";
  private static final String TIMEOUT = "timeout.seconds";
  private static final String RETRIES = "retries";
  private static final String FAILURES = "failures";
  private static final String SLOW = "slow.millis";
  private static final String AT = "at";
  private static final String ZONE = "zone";

  /** The keys of every probe. */
  static final Set<String> KEYS =
      Set.of("kind", "label", INTERVAL, TIMEOUT, RETRIES, FAILURES, SLOW, AT, ZONE);

  private static final List<String> DEFAULTS = List.of(INTERVAL, TIMEOUT, RETRIES, FAILURES, SLOW);
  private static final double WEEK = 604_800;
  private static final Usual BUILT_IN =
      new Usual(Duration.ofMinutes(1), Duration.ofSeconds(5), 0, 2, Optional.empty());

  /** What holds for a probe that says nothing else. */
  private record Usual(
      Duration interval, Duration patience, int retries, int failures, Optional<Duration> slow) {
    Usual but(JsonSpot spot) {
      return new Usual(
          spot.seconds(INTERVAL, 1, WEEK, seconds(interval)),
          spot.seconds(TIMEOUT, 0.1, 600, seconds(patience)),
          spot.whole(RETRIES, 0, 10, retries),
          spot.whole(FAILURES, 1, 100, failures),
          spot.has(SLOW) ? Optional.of(Duration.ofMillis(spot.whole(SLOW, 1, 600_000, 1))) : slow);
    }

    private static double seconds(Duration duration) {
      return duration.toNanos() / 1e9;
    }
  }

  private final Usual usual;

  private MannerReader(Usual usual) {
    this.usual = usual;
  }

  /** With what the file says under {@code defaults}. */
  static MannerReader of(JsonSpot root) {
    if (!root.has("defaults")) {
      return new MannerReader(BUILT_IN);
    }
    JsonSpot defaults = root.at("defaults");
    defaults.only(DEFAULTS);
    return new MannerReader(BUILT_IN.but(defaults));
  }

  Manner read(JsonSpot spot) {
    Usual own = usual.but(spot);
    return new Manner(
        timetable(spot, own.interval()), own.patience(), own.retries(), own.failures(), own.slow());
  }

  private static Timetable timetable(JsonSpot spot, Duration interval) {
    if (!spot.has(AT)) {
      if (spot.has(ZONE)) {
        spot.at(ZONE).wrong("it has a meaning only together with \"at\"");
      }
      return new Every(interval);
    }
    if (spot.has(INTERVAL)) {
      spot.at(AT).wrong("either \"at\" or \"interval.seconds\", not both");
    }
    List<LocalTime> times = times(spot);
    ZoneId zone = zone(spot);
    return times.isEmpty() ? new Every(interval) : new Daily(times, zone);
  }

  private static List<LocalTime> times(JsonSpot spot) {
    var times = new ArrayList<LocalTime>();
    for (JsonSpot element : spot.at(AT).elements()) {
      try {
        times.add(LocalTime.parse(element.node().asText()));
      } catch (DateTimeParseException e) {
        element.wrong("a time of day is needed here, such as \"06:30\"");
      }
    }
    if (spot.at(AT).elements().isEmpty()) {
      spot.at(AT).wrong("at least one time of day is needed here, such as \"06:30\"");
    }
    return List.copyOf(times);
  }

  private static ZoneId zone(JsonSpot spot) {
    Optional<String> written = spot.neededText(ZONE);
    try {
      return ZoneId.of(written.orElse("UTC"));
    } catch (DateTimeException e) {
      spot.at(ZONE).wrong("a time zone is needed here, such as \"Europe/Vienna\"");
      return ZoneId.of("UTC");
    }
  }
}
