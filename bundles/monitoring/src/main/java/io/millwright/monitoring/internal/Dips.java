package io.millwright.monitoring.internal;

import io.millwright.model.Value;
import io.millwright.monitoring.LimitBand;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Follows the numbers of a machine that a rule compares with its bounds: how far beyond them they
 * went, and how far back between two alarms. For one thread.
 */
final class Dips implements Judge.Ear {
  /** The number last heard, and what it was since the alarm came or went. */
  private static final class Track {
    private double last;
    private double peak = Double.NaN;
    private double back = Double.NaN;
    private boolean high;
  }

  private final Map<String, Track> tracks = new HashMap<>();

  @Override
  public void judged(Law law, Value value) {
    @Nullable Limit limit = law.limit();
    Optional<Double> number =
        limit == null ? Optional.empty() : Conversion.measured(value, limit.band().unit());
    if (limit == null || number.isEmpty()) {
      return;
    }
    Track track = tracks.computeIfAbsent(law.cause(), each -> new Track());
    track.last = number.get();
    if (!Double.isNaN(track.peak)) {
      track.peak = track.high ? Math.max(track.peak, track.last) : Math.min(track.peak, track.last);
    }
    if (!Double.isNaN(track.back)) {
      track.back = track.high ? Math.min(track.back, track.last) : Math.max(track.back, track.last);
    }
  }

  /** An alarm of it came: how far back from the bound it was since the one before, if any. */
  OptionalDouble came(Law law) {
    @Nullable Track track = tracks.get(law.cause());
    @Nullable Limit limit = law.limit();
    if (track == null || limit == null) {
      return OptionalDouble.empty();
    }
    boolean high = isHigh(limit.band(), track.last);
    double back = track.back;
    boolean same = high == track.high;
    track.high = high;
    track.peak = track.last;
    track.back = Double.NaN;
    @Nullable Double bound = bound(limit.band(), high);
    return Double.isNaN(back) || !same || bound == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.abs(bound - back));
  }

  /** Its alarm went. */
  void went(Law law) {
    @Nullable Track track = tracks.get(law.cause());
    if (track != null) {
      track.peak = Double.NaN;
      track.back = track.last;
    }
  }

  /** The farthest that it went beyond the bound since its alarm came. */
  Optional<Double> peak(Law law) {
    @Nullable Track track = tracks.get(law.cause());
    return track == null || Double.isNaN(track.peak) ? Optional.empty() : Optional.of(track.peak);
  }

  private static boolean isHigh(LimitBand band, double number) {
    @Nullable Double high = bound(band, true);
    @Nullable Double low = bound(band, false);
    return high != null && (low == null || Math.abs(number - high) <= Math.abs(number - low));
  }

  private static @Nullable Double bound(LimitBand band, boolean high) {
    return high
        ? band.yellowFrom() == null ? band.redFrom() : band.yellowFrom()
        : band.yellowBelow() == null ? band.redBelow() : band.yellowBelow();
  }
}
