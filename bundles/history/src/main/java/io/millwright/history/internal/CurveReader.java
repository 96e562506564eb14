package io.millwright.history.internal;

import io.millwright.history.Bucket;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.history.internal.Seam.MovedException;
import io.millwright.history.internal.db.Curve;
import io.millwright.history.internal.db.KeptBlock;
import io.millwright.history.internal.db.KeptChunk;
import io.millwright.history.internal.db.KeptFold;
import io.millwright.history.internal.db.Mark;
import io.millwright.history.internal.db.Nanos;
import io.millwright.history.internal.format.Block;
import io.millwright.history.internal.format.Chunk;
import io.millwright.history.internal.format.DamagedException;
import io.millwright.history.internal.format.Folds;
import io.millwright.history.internal.format.RowSink;
import io.millwright.history.internal.format.Series;
import io.millwright.model.SignalId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of one curve, as they lie in the tables at one moment; once something moved there,
 * every method says so, and all begins anew.
 */
final class CurveReader {
  private static final int ROWS = 2_000;

  private final Archive archive;
  private final Past past;
  private final SignalId signal;
  private final Span span;
  private final int id;
  private final long since;
  private final Mark mark;

  /**
   * @param id the signal's number in the tables
   */
  CurveReader(Archive archive, Past past, SignalId signal, int id, Span span) {
    this.archive = archive;
    this.past = past;
    this.signal = signal;
    this.span = span;
    this.id = id;
    this.since = past.seam().moves();
    this.mark = past.mark();
  }

  /** What is not packed yet, in order of time. */
  Series waiting() throws MovedException {
    var series = new Series(signal);
    long last = mark.packed();
    while (true) {
      long after = last;
      List<KeptBlock> blocks = load(() -> archive.tables().blocks(past.id(), after, span));
      if (blocks.isEmpty()) {
        series.sort();
        return series;
      }
      for (KeptBlock block : blocks) {
        pick(block, series);
        last = block.id();
      }
    }
  }

  private void pick(KeptBlock block, Series series) {
    var mine =
        new RowSink() {
          @Override
          public void row(StoredReading reading) {
            series.add(reading);
          }

          @Override
          public boolean wants(SignalId other) {
            return other.equals(signal);
          }
        };
    try {
      Block.decode(past.names(), block.body(), mine);
    } catch (DamagedException e) {
      archive.damage().tell(past.machine(), block, e);
    }
  }

  /** Rows of before, a page of them, in order of time; empty if there are no more. */
  Series rows(@Nullable StoredReading after) throws MovedException {
    var series = new Series(signal);
    if (past.rowsLeft()) {
      var curve = new Curve(past.machine(), signal);
      load(() -> archive.curves().rows(curve, span, mark.row(), after, ROWS)).forEach(series::add);
    }
    return series;
  }

  /** The next chunks, in order of their beginning. */
  List<KeptChunk> chunks(@Nullable KeptChunk after) throws MovedException {
    long from = Nanos.of(span.from());
    long earliest = from < Long.MIN_VALUE + ChunkWriter.LONGEST ? from : from - ChunkWriter.LONGEST;
    return load(() -> archive.curves().chunks(id, mark.generation(), after, earliest, span));
  }

  /** The next rows of what is left of old readings, in order of their beginning. */
  List<KeptFold> folds(int stretch, @Nullable KeptFold after) throws MovedException {
    long from = Nanos.of(span.from());
    long length = stretch * 1_000_000_000L;
    long earliest = from < Long.MIN_VALUE + length ? from : from - length;
    return load(() -> archive.curves().folds(id, stretch, after, earliest, Nanos.of(span.to())));
  }

  /** The readings of a chunk; none if it is damaged. */
  Series readings(KeptChunk chunk) {
    try {
      return Chunk.decode(signal, chunk.body());
    } catch (DamagedException e) {
      archive.damage().tell(past.machine(), signal, chunk, e);
      return new Series(signal);
    }
  }

  /** The readings that are left of old ones; none if they are damaged. */
  Series readings(KeptFold fold) {
    try {
      return Chunk.decode(signal, fold.body());
    } catch (DamagedException e) {
      archive.damage().tell(past.machine(), signal, fold, e);
      return new Series(signal);
    }
  }

  /** The stretches of a row; none if it is damaged. */
  List<Bucket> buckets(KeptFold fold) {
    try {
      return Folds.decode(fold.body());
    } catch (DamagedException e) {
      archive.damage().tell(past.machine(), signal, fold, e);
      return List.of();
    }
  }

  private <T> T load(Seam.Piece<T> piece) throws MovedException {
    return past.seam().load(since, piece);
  }
}
