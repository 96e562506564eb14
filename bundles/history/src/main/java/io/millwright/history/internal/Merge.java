package io.millwright.history.internal;

import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.history.internal.Seam.MovedException;
import io.millwright.history.internal.db.KeptChunk;
import io.millwright.history.internal.db.KeptFold;
import io.millwright.history.internal.db.Nanos;
import io.millwright.history.internal.format.Series;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the pieces of a curve into one order of time. Only those are in memory that overlap at the
 * moment that is told.
 */
final class Merge {
  private static final Comparator<StoredReading> ORDER =
      Comparator.<StoredReading, java.time.Instant>comparing(
              stored -> stored.reading().stamp().time())
          .thenComparing(StoredReading::sequence);

  /** A series and how far it was told. */
  private static final class Head implements Comparable<Head> {
    private final Series series;
    private int at;
    private StoredReading next;

    Head(Series series, int at) {
      this.series = series;
      this.at = at;
      this.next = series.get(at);
    }

    boolean advance() {
      at++;
      if (at < series.size()) {
        next = series.get(at);
        return true;
      }
      return false;
    }

    @Override
    public int compareTo(Head other) {
      return ORDER.compare(next, other.next);
    }
  }

  private final CurveReader curve;
  private final long from;
  private final long to;
  private final @Nullable StoredReading told;
  private final PriorityQueue<Head> heads = new PriorityQueue<>();
  private final Queue<KeptChunk> chunks = new ArrayDeque<>();
  private final Queue<KeptFold> folds = new ArrayDeque<>();
  private @Nullable KeptChunk lastChunk;
  private @Nullable KeptFold lastFold;
  private @Nullable StoredReading lastRow;
  private boolean moreChunks = true;
  private boolean moreFolds = true;
  private boolean moreRows = true;

  /**
   * @param told the last reading that was told before; null if none was
   */
  Merge(CurveReader curve, Span span, @Nullable StoredReading told) {
    this.curve = curve;
    this.from = Nanos.of(span.from());
    this.to = Nanos.of(span.to());
    this.told = told;
  }

  /** Tells all readings; if it throws, those told so far were right. */
  void tell(Consumer<StoredReading> into) throws MovedException {
    open(curve.waiting());
    while (true) {
      open();
      Head first = heads.poll();
      if (first == null) {
        return;
      }
      boolean more = true;
      // As long as no other piece can come first.
      long limit = Math.min(horizon(), heads.isEmpty() ? Long.MAX_VALUE : nanos(heads.peek()));
      do {
        into.accept(first.next);
        more = first.advance();
      } while (more && nanos(first) < limit && nanos(first) < to);
      if (more && nanos(first) < to) {
        heads.add(first);
      }
    }
  }

  // Opens every piece that may hold the next reading.
  private void open() throws MovedException {
    fill();
    while (!heads.isEmpty() || horizon() != Long.MAX_VALUE || moreRows) {
      long next = heads.isEmpty() ? Long.MAX_VALUE : nanos(heads.peek());
      if (!chunks.isEmpty() && chunks.element().from() <= next) {
        open(curve.readings(chunks.remove()));
      } else if (!folds.isEmpty() && folds.element().from() <= next) {
        open(curve.readings(folds.remove()));
      } else if (moreRows && rowsFrom() <= next) {
        openRows();
      } else {
        return;
      }
      fill();
    }
  }

  private void openRows() throws MovedException {
    Series rows = curve.rows(lastRow);
    moreRows = rows.size() > 0;
    if (moreRows) {
      lastRow = rows.get(rows.size() - 1);
      open(rows);
    }
  }

  private void fill() throws MovedException {
    if (chunks.isEmpty() && moreChunks) {
      List<KeptChunk> page = curve.chunks(lastChunk);
      moreChunks = !page.isEmpty();
      chunks.addAll(page);
      lastChunk = page.isEmpty() ? lastChunk : page.get(page.size() - 1);
    }
    if (folds.isEmpty() && moreFolds) {
      List<KeptFold> page = curve.folds(Retention.READINGS, lastFold);
      moreFolds = !page.isEmpty();
      folds.addAll(page);
      lastFold = page.isEmpty() ? lastFold : page.get(page.size() - 1);
    }
  }

  /** The earliest time at which a piece begins that is not open yet. */
  private long horizon() {
    long earliest = chunks.isEmpty() ? Long.MAX_VALUE : chunks.element().from();
    earliest = folds.isEmpty() ? earliest : Math.min(earliest, folds.element().from());
    return moreRows ? Math.min(earliest, rowsFrom()) : earliest;
  }

  private long rowsFrom() {
    return lastRow == null ? Long.MIN_VALUE : Nanos.of(lastRow.reading().stamp().time());
  }

  private void open(Series series) {
    int at = begin(series);
    if (at < series.size() && series.nanos(at) < to) {
      heads.add(new Head(series, at));
    }
  }

  // The first reading within the span that was not told yet.
  private int begin(Series series) {
    int low = 0;
    int high = series.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isTold(series, middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isTold(Series series, int at) {
    return series.nanos(at) < from || (told != null && ORDER.compare(series.get(at), told) <= 0);
  }

  private static long nanos(Head head) {
    return Nanos.of(head.next.reading().stamp().time());
  }
}
