package io.millwright.history.internal.format;

import io.millwright.history.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Folded stretches of a curve, column by column. */
public final class Folds {
  private static final int MOST = 1 << 20;
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
    try (var packer = new Packer()) {
      var column = new Column(packer);
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
    Longs eras = Column.read(in, count);
    Longs within = Column.read(in, count);
    Longs counts = Column.read(in, count);
    Longs min = Doubles.read(in, count, at -> true);
    Longs max = Doubles.read(in, count, at -> true);
    Longs mean = Doubles.read(in, count, at -> true);
    in.finish();
    var buckets = new ArrayList<Bucket>(count);
    for (int i = 0; i < count; i++) {
      Instant from = Moment.checked(eras.get(i), within.get(i));
      buckets.add(new Bucket(from, counts.get(i), number(min, i), number(max, i), number(mean, i)));
    }
    return buckets;
  }

  private static double number(Longs bits, int at) {
    return Double.longBitsToDouble(bits.get(at));
  }
}
