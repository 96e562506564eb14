package io.millwright.history.internal.format;

import io.millwright.history.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Folded stretches of a curve, column by column. */
public final class Folds {
  private static final int MOST = 1 << 16;
  private static final int EXPECTED = 1_024;

  private Folds() {}

  /** Keeps stretches as they are, in the order they have. */
  public static byte[] encode(List<Bucket> buckets) {
    if (buckets.size() > MOST) {
      throw new IllegalArgumentException("no more than %d stretches fit".formatted(MOST));
    }
    ByteWriter out = Envelope.FOLDS.begin(EXPECTED);
    var eras = new Longs();
    var within = new Longs();
    var counts = new Longs();
    for (Bucket bucket : buckets) {
      eras.add(Moment.era(bucket.from()));
      within.add(Moment.within(bucket.from()));
      counts.add(bucket.count());
    }
    out.number(buckets.size());
    try (var column = new Column()) {
      column.write(out, eras);
      column.write(out, within);
      column.write(out, counts);
      write(out, column, buckets, Bucket::min);
      write(out, column, buckets, Bucket::max);
      write(out, column, buckets, Bucket::mean);
    }
    return Envelope.FOLDS.seal(out);
  }

  private static void write(
      ByteWriter out, Column column, List<Bucket> buckets, ToDoubleFunction<Bucket> part) {
    var bits = new Longs();
    buckets.forEach(bucket -> bits.add(Double.doubleToRawLongBits(part.applyAsDouble(bucket))));
    Doubles.write(out, column, bits, at -> true);
  }

  /** Gives back the stretches. */
  public static List<Bucket> decode(byte[] blob) throws DamagedException {
    ByteReader in = Envelope.FOLDS.open(blob);
    int count = in.index(MOST, "the count of stretches");
    try (var columns = new ColumnReader(in, count)) {
      Longs eras = columns.longs();
      Longs within = columns.longs();
      Longs counts = columns.longs();
      Longs min = Doubles.read(columns, at -> true);
      Longs max = Doubles.read(columns, at -> true);
      Longs mean = Doubles.read(columns, at -> true);
      columns.finish();
      var buckets = new ArrayList<Bucket>();
      for (int i = 0; i < count; i++) {
        Instant from = Moment.checked(eras.get(i), within.get(i));
        buckets.add(
            new Bucket(from, counts.get(i), number(min, i), number(max, i), number(mean, i)));
      }
      return buckets;
    }
  }

  private static double number(Longs bits, int at) {
    return Double.longBitsToDouble(bits.get(at));
  }
}
