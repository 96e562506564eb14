package io.millwright.history.internal;

import io.millwright.history.Bucket;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.history.internal.db.CurveTables;
import io.millwright.history.internal.db.KeptChunk;
import io.millwright.history.internal.db.KeptFold;
import io.millwright.history.internal.db.Nanos;
import io.millwright.history.internal.db.SignalNumber;
import io.millwright.history.internal.format.Chunk;
import io.millwright.history.internal.format.DamagedException;
import io.millwright.history.internal.format.Folds;
import io.millwright.history.internal.format.Series;
import io.millwright.model.Count;
import io.millwright.model.Hardness;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Forgets what is too old, day by day: numbers become minutes, minutes become hours; of states and
 * texts the changes are left, and every hardness result.
 */
final class Retention {
  /** Readings themselves. */
  static final int READINGS = 0;

  static final int MINUTE = 60;
  static final int HOUR = 3_600;

  private static final int AT_ONCE = 32;

  private final Archive archive;
  private final CurveTables curves;
  private final Duration keep;
  private final Duration keepMinutes;
  private final Duration keepHours;
  private final BooleanSupplier stopped;

  Retention(Archive archive, RecorderConfig config, BooleanSupplier stopped) {
    this.archive = archive;
    this.curves = archive.curves();
    this.keep = Duration.ofDays(config.keep_days());
    this.keepMinutes = Duration.ofDays(Math.max(config.keep_days(), config.minutes_keep_days()));
    this.keepHours = Duration.ofDays(Math.max(keepMinutes.toDays(), config.hours_keep_days()));
    this.stopped = stopped;
  }

  /** Looks at all curves of a machine; the caller holds the past's upkeep. */
  void apply(Past past, Instant now) {
    archive.tables().forgetEventsAndGaps(past.machine(), now.minus(keep));
    for (SignalNumber signal : past.names().all()) {
      if (!stopped.getAsBoolean()) {
        foldReadings(past, signal, day(now.minus(keep)));
        foldMinutes(past, signal, day(now.minus(keepMinutes)));
        forget(past, signal, now.minus(keepHours));
      }
    }
  }

  private static Instant day(Instant time) {
    return time.truncatedTo(ChronoUnit.DAYS);
  }

  private void foldReadings(Past past, SignalNumber signal, Instant limit) {
    long behind = Nanos.of(limit);
    @Nullable KeptChunk last = null;
    var span = new Span(Instant.MIN, limit);
    while (!stopped.getAsBoolean()) {
      List<KeptChunk> found =
          curves.chunks(signal.id(), past.mark().generation(), last, Long.MIN_VALUE, span);
      if (found.isEmpty()) {
        return;
      }
      List<KeptChunk> old = found.stream().filter(chunk -> chunk.to() < behind).toList();
      for (int i = 0; i < old.size(); i += AT_ONCE) {
        List<KeptChunk> some = old.subList(i, Math.min(old.size(), i + AT_ONCE));
        List<KeptFold> left = left(past, signal, some);
        past.seam().move(() -> curves.replace(some, left));
      }
      last = found.get(found.size() - 1);
    }
  }

  private List<KeptFold> left(Past past, SignalNumber signal, List<KeptChunk> chunks) {
    var minutes = new Folding(Instant.EPOCH, Duration.ofSeconds(MINUTE));
    var readings = new Series(signal.signal());
    for (KeptChunk chunk : chunks) {
      try {
        Series series = Chunk.decode(signal.signal(), chunk.body());
        for (int i = 0; i < series.size(); i++) {
          if (series.isNumber(i)) {
            minutes.add(series.nanos(i), series.number(i));
          } else {
            keep(readings, series.get(i));
          }
        }
      } catch (DamagedException e) {
        archive.damage().tell(past.machine(), signal.signal(), chunk, e);
      }
    }
    var left = new ArrayList<KeptFold>();
    List<Bucket> buckets = minutes.buckets();
    if (!buckets.isEmpty()) {
      left.add(fold(signal, MINUTE, buckets));
    }
    readings.sort();
    if (saysAnything(readings)) {
      left.add(
          new KeptFold(
              signal.id(),
              READINGS,
              readings.nanos(0),
              0,
              readings.nanos(readings.size() - 1),
              Chunk.encode(readings)));
    }
    return left;
  }

  private static KeptFold fold(SignalNumber signal, int stretch, List<Bucket> buckets) {
    return new KeptFold(
        signal.id(),
        stretch,
        Nanos.of(buckets.get(0).from()),
        0,
        Nanos.of(buckets.get(buckets.size() - 1).from()),
        Folds.encode(buckets));
  }

  private static void keep(Series kept, StoredReading next) {
    Reading reading = next.reading();
    Value value = reading.value();
    // A number of bad quality says nothing that lasts.
    boolean lasts = !(value instanceof Quantity) && !(value instanceof Count);
    if (lasts && (value instanceof Hardness || isChange(kept, reading))) {
      kept.add(next);
    }
  }

  // That a number was missing for a while is forgotten with the numbers.
  private static boolean saysAnything(Series kept) {
    for (int i = 0; i < kept.size(); i++) {
      if (kept.get(i).reading().value() != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean isChange(Series kept, Reading reading) {
    if (kept.size() == 0) {
      return true;
    }
    Reading before = kept.get(kept.size() - 1).reading();
    return before.quality() != reading.quality()
        || !Objects.equals(before.value(), reading.value());
  }

  private void foldMinutes(Past past, SignalNumber signal, Instant limit) {
    long behind = Nanos.of(limit);
    while (!stopped.getAsBoolean()) {
      List<KeptFold> old =
          curves.folds(signal.id(), MINUTE, null, Long.MIN_VALUE, behind).stream()
              .filter(fold -> fold.to() < behind)
              .limit(AT_ONCE)
              .toList();
      if (old.isEmpty()) {
        return;
      }
      var hours = new Folding(Instant.EPOCH, Duration.ofSeconds(HOUR));
      for (KeptFold fold : old) {
        try {
          Folds.decode(fold.body()).forEach(hours::add);
        } catch (DamagedException e) {
          archive.damage().tell(past.machine(), signal.signal(), fold, e);
        }
      }
      List<Bucket> buckets = hours.buckets();
      List<KeptFold> left = buckets.isEmpty() ? List.of() : List.of(fold(signal, HOUR, buckets));
      past.seam().move(() -> curves.replaceFolds(old, left));
    }
  }

  private void forget(Past past, SignalNumber signal, Instant limit) {
    long behind = Nanos.of(limit);
    for (int stretch : List.of(READINGS, HOUR)) {
      List<KeptFold> old =
          curves.folds(signal.id(), stretch, null, Long.MIN_VALUE, behind).stream()
              .filter(fold -> fold.to() < behind)
              .toList();
      if (!old.isEmpty()) {
        past.seam().move(() -> curves.replaceFolds(old, List.of()));
      }
    }
  }
}
