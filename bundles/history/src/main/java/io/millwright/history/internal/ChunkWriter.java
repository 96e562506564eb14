package io.millwright.history.internal;

import io.millwright.history.StoredReading;
import io.millwright.history.internal.db.CurveTables;
import io.millwright.history.internal.db.KeptChunk;
import io.millwright.history.internal.db.Mark;
import io.millwright.history.internal.format.Chunk;
import io.millwright.history.internal.format.Series;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Makes chunks of a machine's next generation. They do not count yet. */
final class ChunkWriter {
  /** No chunk is longer: whoever looks for a moment looks no further back. */
  static final long LONGEST = Duration.ofDays(1).toNanos();

  private static final int MOST_READINGS = 65_536;
  private static final int MOST_BYTES = 1 << 18;
  private static final int MOST_CHUNKS = 100;

  private final CurveTables curves;
  private final Past past;
  private final Map<SignalId, Series> all = new HashMap<>();
  private final Map<SignalId, Integer> parts = new HashMap<>();
  private final List<KeptChunk> ready = new ArrayList<>();
  private long earliest = Long.MAX_VALUE;
  private int bytes;

  ChunkWriter(CurveTables curves, Past past) {
    this.curves = curves;
    this.past = past;
  }

  void add(StoredReading stored) {
    all.computeIfAbsent(stored.reading().signal(), Series::new).add(stored);
  }

  /** Writes all that was added, and gives their memory back one by one. */
  void write() {
    for (Series series : all.values()) {
      series.sort();
      earliest = Math.min(earliest, series.nanos(0));
    }
    for (Iterator<Series> each = all.values().iterator(); each.hasNext(); ) {
      write(each.next());
      each.remove();
    }
    flush();
  }

  private void write(Series series) {
    int from = 0;
    for (int to = 1; to <= series.size(); to++) {
      if (to == series.size()
          || to - from == MOST_READINGS
          || isTooLong(series.nanos(from), series.nanos(to))) {
        add(from == 0 && to == series.size() ? series : part(series, from, to));
        from = to;
      }
    }
  }

  private static boolean isTooLong(long from, long to) {
    long length = to - from;
    return length < 0 || length > LONGEST;
  }

  private static Series part(Series series, int from, int to) {
    var part = new Series(series.signal());
    for (int i = from; i < to; i++) {
      part.add(series.get(i));
    }
    return part;
  }

  private void add(Series series) {
    Sequence first = series.sequence(0);
    Sequence last = first;
    for (int i = 1; i < series.size(); i++) {
      Sequence next = series.sequence(i);
      first = next.compareTo(first) < 0 ? next : first;
      last = next.compareTo(last) > 0 ? next : last;
    }
    var chunk =
        new KeptChunk(
            past.names().id(series.signal()).orElseThrow(),
            past.mark().generation() + 1,
            parts.merge(series.signal(), 1, Integer::sum),
            series.nanos(0),
            series.nanos(series.size() - 1),
            first,
            last,
            series.summary(),
            Chunk.encode(series));
    ready.add(chunk);
    bytes += chunk.body().length;
    if (ready.size() == MOST_CHUNKS || bytes >= MOST_BYTES) {
      flush();
    }
  }

  private void flush() {
    if (!ready.isEmpty()) {
      Mark mark = past.mark();
      long from = mark.pending() == null ? earliest : Math.min(mark.pending(), earliest);
      Mark begun = mark.begun(from);
      // Even if this fails it may have been done.
      past.mark(begun);
      curves.add(past.id(), begun, ready);
      ready.clear();
      bytes = 0;
    }
  }
}
