package io.millwright.history.internal;

import io.millwright.history.Bucket;
import io.millwright.model.Count;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Folds readings, given in order of time, into stretches of equal length. */
final class Folding {
  private final Duration stretch;
  private final List<Bucket> done = new ArrayList<>();
  private Instant from;
  private Instant to;
  private long count;
  private double min;
  private double max;
  private double mean;

  Folding(Instant from, Duration stretch) {
    if (stretch.isZero() || stretch.isNegative()) {
      throw new IllegalArgumentException("a stretch has a length, not " + stretch);
    }
    this.stretch = stretch;
    this.from = from;
    this.to = from.plus(stretch);
  }

  void add(Reading reading) {
    if (reading.quality() != Quality.GOOD && reading.quality() != Quality.UNCERTAIN) {
      return;
    }
    if (reading.value() instanceof Quantity quantity) {
      add(reading.stamp().time(), quantity.number());
    } else if (reading.value() instanceof Count counted) {
      add(reading.stamp().time(), (double) counted.number());
    }
  }

  List<Bucket> buckets() {
    close();
    return List.copyOf(done);
  }

  private void add(Instant time, double number) {
    if (!time.isBefore(to)) {
      close();
      from = from.plus(stretch.multipliedBy(Duration.between(from, time).dividedBy(stretch)));
      to = from.plus(stretch);
    }
    count++;
    min = count == 1 ? number : Math.min(min, number);
    max = count == 1 ? number : Math.max(max, number);
    // Step by step: a sum of great numbers could overflow.
    mean = count == 1 ? number : mean + (number - mean) / count;
  }

  private void close() {
    if (count > 0) {
      done.add(new Bucket(from, count, min, max, mean));
      count = 0;
    }
  }
}
