package io.millwright.history.internal;

import io.millwright.history.Bucket;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.history.internal.Seam.MovedException;
import io.millwright.history.internal.db.KeptChunk;
import io.millwright.history.internal.db.KeptFold;
import io.millwright.history.internal.db.Nanos;
import io.millwright.history.internal.format.Series;
import io.millwright.history.internal.format.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds all pieces of a curve. What a chunk comes to is known without opening it. */
final class CurveFolding {
  private final Span span;
  private final long from;
  private final long to;
  private final Folding folding;

  CurveFolding(Span span, Duration stretch) {
    this.span = span;
    this.from = Nanos.of(span.from());
    this.to = Nanos.of(span.to());
    this.folding = new Folding(span.from(), stretch);
  }

  List<Bucket> buckets() {
    return folding.buckets();
  }

  void add(CurveReader curve) throws MovedException {
    addFolds(curve, Retention.HOUR);
    addFolds(curve, Retention.MINUTE);
    addChunks(curve);
    addRows(curve);
    add(curve.waiting());
  }

  private void addFolds(CurveReader curve, int stretch) throws MovedException {
    @Nullable KeptFold last = null;
    while (true) {
      List<KeptFold> page = curve.folds(stretch, last);
      if (page.isEmpty()) {
        return;
      }
      for (KeptFold fold : page) {
        curve.buckets(fold).forEach(bucket -> add(bucket, Duration.ofSeconds(stretch)));
        last = fold;
      }
    }
  }

  // A stretch that began before the span counts as its first moment.
  private void add(Bucket bucket, Duration length) {
    Instant begin = bucket.from();
    if (begin.isBefore(span.to()) && begin.plus(length).isAfter(span.from())) {
      Instant first = begin.isBefore(span.from()) ? span.from() : begin;
      folding.add(new Bucket(first, bucket.count(), bucket.min(), bucket.max(), bucket.mean()));
    }
  }

  private void addChunks(CurveReader curve) throws MovedException {
    @Nullable KeptChunk last = null;
    while (true) {
      List<KeptChunk> page = curve.chunks(last);
      if (page.isEmpty()) {
        return;
      }
      for (KeptChunk chunk : page) {
        add(curve, chunk);
        last = chunk;
      }
    }
  }

  private void add(CurveReader curve, KeptChunk chunk) {
    Summary summary = chunk.summary();
    if (summary.numbers() == 0) {
      return;
    }
    if (chunk.from() >= from
        && chunk.to() < to
        && folding.isOne(chunk.from(), chunk.to())
        && Double.isFinite(summary.sum())) {
      folding.add(chunk.from(), summary);
    } else {
      add(curve.readings(chunk));
    }
  }

  private void addRows(CurveReader curve) throws MovedException {
    @Nullable StoredReading last = null;
    while (true) {
      Series rows = curve.rows(last);
      if (rows.size() == 0) {
        return;
      }
      add(rows);
      last = rows.get(rows.size() - 1);
    }
  }

  private void add(Series series) {
    for (int i = 0; i < series.size(); i++) {
      long time = series.nanos(i);
      if (time >= from && time < to && series.isNumber(i)) {
        folding.add(time, series.number(i));
      }
    }
  }
}
