package io.millwright.operation.internal;

import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import io.millwright.model.Value;
import io.millwright.operation.Dossier.Curve;
import io.millwright.operation.Dossier.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes from the past what a machine sent round a moment. */
final class Gathering {
  private static final int MOST_SIGNALS = 200;
  private static final int MOST_GAPS = 50;
  // Twice the pixels of the widest drawing.
  private static final int MOST_POINTS = 1_200;

  private final History history;

  Gathering(History history) {
    this.history = history;
  }

  List<Curve> curves(MachineId machine, Span span) {
    return history.signals(machine).stream()
        .limit(MOST_SIGNALS)
        .flatMap(signal -> curve(machine, signal, span).stream())
        .toList();
  }

  List<Gap> gaps(MachineId machine, Span span) {
    return history.gaps(machine, span, MOST_GAPS);
  }

  private Optional<Curve> curve(MachineId machine, SignalId signal, Span span) {
    var readings = new ArrayList<Reading>();
    // A temperature that is told once a minute is known at the collision, too.
    history
        .at(machine, signal, span.from())
        .map(StoredReading::reading)
        .filter(before -> before.stamp().time().isBefore(span.from()))
        .filter(before -> before.stamp().time().isAfter(span.from().minus(OLDEST)))
        .ifPresent(readings::add);
    history.read(machine, signal, span, stored -> readings.add(stored.reading()));
    List<Point> points = readings.stream().flatMap(Gathering::point).toList();
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(new Curve(signal, unit(readings), thinned(points)));
  }

  /** What was told longer ago says nothing of the moment. */
  private static final Duration OLDEST = Duration.ofMinutes(10);

  private static Stream<Point> point(Reading reading) {
    Value value = reading.value();
    if (reading.quality() != Quality.GOOD && reading.quality() != Quality.UNCERTAIN) {
      return Stream.empty();
    }
    Instant at = reading.stamp().time();
    if (value instanceof Quantity quantity) {
      return Stream.of(new Point(at, quantity.number()));
    }
    return value instanceof Count count
        ? Stream.of(new Point(at, (double) count.number()))
        : Stream.empty();
  }

  private static String unit(List<Reading> readings) {
    return readings.stream()
        .map(Reading::value)
        .filter(Quantity.class::isInstance)
        .map(value -> ((Quantity) value).unit().symbol())
        .findFirst()
        .orElse("");
  }

  /** The least and the greatest of as many stretches as fit: no peak is lost. */
  static List<Point> thinned(List<Point> points) {
    if (points.size() <= MOST_POINTS) {
      return points;
    }
    var kept = new ArrayList<Point>();
    int stretches = MOST_POINTS / 2;
    for (int i = 0; i < stretches; i++) {
      List<Point> stretch =
          points.subList(
              (int) ((long) points.size() * i / stretches),
              (int) ((long) points.size() * (i + 1) / stretches));
      Comparator<Point> byValue = Comparator.comparingDouble(Point::value);
      Point least = stretch.stream().min(byValue).orElseThrow();
      Point greatest = stretch.stream().max(byValue).orElseThrow();
      Stream.of(least, greatest)
          .distinct()
          .sorted(Comparator.comparing(Point::at))
          .forEach(kept::add);
    }
    return kept;
  }
}
