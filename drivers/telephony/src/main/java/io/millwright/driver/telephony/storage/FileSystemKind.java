package io.millwright.driver.telephony.storage;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.limit.Bound;
import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.model.Unit;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Probes of kind {@code file-system}. */
public final class FileSystemKind implements ProbeKind {
  static final String FREE = "free";
  static final String FREE_BYTES = "free-bytes";
  static final String FREE_INODES = "free-inodes";
  static final String FULL_IN = "full-in";
  static final String WRITE_SPEED = "write-speed";
  static final String READ_SPEED = "read-speed";
  static final Unit BYTE = new Unit("By");
  static final Unit DAY = new Unit("d");
  static final Unit SPEED = new Unit("MBy/s");

  private static final Map<String, Bound> USUAL =
      Map.of(
          FREE, Bound.below(15, 5), FREE_INODES, Bound.below(10, 2), FULL_IN, Bound.below(14, 2));

  @Override
  public String name() {
    return "file-system";
  }

  @Override
  public Set<String> keys() {
    return Set.of("path", "mounted", "writable", "speed.megabytes", "forecast.hours", Limits.KEY);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.quantity(FREE, "Free space", Unit.PERCENT),
        Measure.quantity(FREE_BYTES, "Free bytes", BYTE),
        Measure.quantity(FREE_INODES, "Free inodes", Unit.PERCENT),
        Measure.quantity(FULL_IN, "Full in", DAY),
        Measure.quantity(WRITE_SPEED, "Write speed", SPEED),
        Measure.quantity(READ_SPEED, "Read speed", SPEED));
  }

  @Override
  public Optional<Probe> read(JsonSpot spot, Surroundings surroundings) {
    int before = spot.complaints();
    Optional<Path> path = spot.neededText("path").flatMap(text -> path(spot, text));
    boolean mounted = spot.yes("mounted", false);
    boolean writable = spot.yes("writable", true);
    int megabytes = spot.whole("speed.megabytes", 1, 64, 0);
    Duration window = Duration.ofHours(spot.whole("forecast.hours", 1, 24 * 60, 24));
    Limits limits = Limits.read(spot, measures(), USUAL);
    if (spot.complaints() > before || path.isEmpty()) {
      return Optional.empty();
    }
    Optional<SpeedTrial> speed =
        megabytes == 0 ? Optional.empty() : path.map(at -> new SpeedTrial(at, megabytes));
    return Optional.of(
        new FileSystemProbe(
            new FileSystemProbe.Question(path.get(), mounted, writable, speed),
            limits,
            new Forecast(window),
            surroundings.clock()));
  }

  private static Optional<Path> path(JsonSpot spot, String text) {
    try {
      Path path = Path.of(text).normalize();
      if (path.isAbsolute()) {
        return Optional.of(path);
      }
    } catch (InvalidPathException e) {
      // The complaint is the same.
    }
    spot.at("path").wrong("an absolute path is needed here");
    return Optional.empty();
  }
}
