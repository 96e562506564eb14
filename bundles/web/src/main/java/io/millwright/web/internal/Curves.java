package io.millwright.web.internal;

import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Signals' past over one stretch of time, made for drawing.
 *
 * @param stretchSeconds how long each point lasts
 * @param curves in the order they were asked for
 */
record Curves(String machine, Instant from, Instant to, double stretchSeconds, List<Curve> curves) {
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /** One signal; stretches without readings have no point. */
  record Curve(String signal, List<Point> points) {}

  /**
   * A stretch.
   *
   * @param at its begin, in seconds since 1970 UTC
   */
  record Point(double at, double min, double max, double mean, long count) {
    static Point of(Bucket bucket) {
      double at = bucket.from().toEpochMilli() / 1000.0;
      return new Point(at, bucket.min(), bucket.max(), bucket.mean(), bucket.count());
    }
  }

  static Curves of(
      History history, MachineId machine, List<SignalId> signals, Span span, int points) {
    Duration even = Duration.between(span.from(), span.to()).dividedBy(points);
    Duration stretch = even.compareTo(SHORTEST) < 0 ? SHORTEST : even;
    List<Curve> curves =
        signals.stream()
            .map(signal -> new Curve(signal.text(), fold(history, machine, signal, span, stretch)))
            .toList();
    return new Curves(machine.text(), span.from(), span.to(), stretch.toMillis() / 1000.0, curves);
  }

  private static List<Point> fold(
      History history, MachineId machine, SignalId signal, Span span, Duration stretch) {
    return history.fold(machine, signal, span, stretch).stream().map(Point::of).toList();
  }
}
