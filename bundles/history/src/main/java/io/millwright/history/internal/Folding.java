package io.millwright.history.internal;

import io.millwright.history.Bucket;
import io.millwright.history.internal.db.Nanos;
import io.millwright.history.internal.format.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folds numbers, given in any order, into stretches of equal length from a moment on. */
final class Folding {
  private final Instant from;
  private final Duration stretch;
  private final long fromNanos;
  private final long nanos;
  private final TreeMap<Long, Stretch> stretches = new TreeMap<>();
  private long lastIndex;
  private Stretch last = new Stretch();

  /** One stretch as it grows. */
  private static final class Stretch {
    private long count;
    private double min;
    private double max;
    private double mean;

    void add(double number) {
      count++;
      min = count == 1 ? number : Math.min(min, number);
      max = count == 1 ? number : Math.max(max, number);
      // Step by step: a sum of great numbers could overflow.
      mean = count == 1 ? number : mean + (number - mean) / count;
    }

    void add(long more, double least, double greatest, double theirMean) {
      min = count == 0 ? least : Math.min(min, least);
      max = count == 0 ? greatest : Math.max(max, greatest);
      count += more;
      mean = count == more ? theirMean : mean + (theirMean - mean) * ((double) more / count);
    }
  }

  Folding(Instant from, Duration stretch) {
    if (stretch.isZero() || stretch.isNegative()) {
      throw new IllegalArgumentException("a stretch has a length, not " + stretch);
    }
    this.from = from;
    this.stretch = stretch;
    this.fromNanos = Nanos.of(from);
    this.nanos = Nanos.of(Instant.EPOCH.plus(stretch));
  }

  /** Whether all between two times falls into one stretch. */
  boolean isOne(long begin, long end) {
    return index(begin) == index(end);
  }

  void add(long time, double number) {
    stretch(time).add(number);
  }

  void add(long time, Summary summary) {
    stretch(time)
        .add(summary.numbers(), summary.min(), summary.max(), summary.sum() / summary.numbers());
  }

  void add(Bucket bucket) {
    stretch(Nanos.of(bucket.from())).add(bucket.count(), bucket.min(), bucket.max(), bucket.mean());
  }

  List<Bucket> buckets() {
    return stretches.entrySet().stream().map(this::bucket).toList();
  }

  private Bucket bucket(Map.Entry<Long, Stretch> each) {
    Stretch kept = each.getValue();
    return new Bucket(
        from.plus(stretch.multipliedBy(each.getKey())), kept.count, kept.min, kept.max, kept.mean);
  }

  private Stretch stretch(long time) {
    long index = index(time);
    if (stretches.isEmpty() || index != lastIndex) {
      lastIndex = index;
      last = stretches.computeIfAbsent(index, any -> new Stretch());
    }
    return last;
  }

  private long index(long time) {
    long since = time - fromNanos;
    boolean overflows = ((time ^ fromNanos) & (time ^ since)) < 0;
    return overflows || fromNanos == Long.MIN_VALUE || nanos == Long.MAX_VALUE
        ? Duration.between(from, Nanos.time(time)).dividedBy(stretch)
        : Math.floorDiv(since, nanos);
  }
}
