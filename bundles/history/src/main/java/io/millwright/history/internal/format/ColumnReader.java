package io.millwright.history.internal.format;

import java.util.Arrays;

/** Reads the columns of a chunk, one behind the other. */
final class ColumnReader implements AutoCloseable {
  /** A run takes at most two numbers of ten bytes. */
  private static final long MOST_RUN_BYTES = 20;

  private final ByteReader in;
  private final int count;
  private final Unpacker unpacker = new Unpacker();

  ColumnReader(ByteReader in, int count) {
    this.in = in;
    this.count = count;
  }

  int count() {
    return count;
  }

  Longs longs() throws DamagedException {
    int head = in.one();
    if (head == Column.CONSTANT) {
      return Longs.constant(in.signed(), count);
    }
    int form = head & Column.FORM;
    int scale = head >> Column.SCALE_SHIFT;
    if (count < 2 || (form != Column.RUNS && form != Column.PLANES) || scale > Column.MOST_SCALE) {
      throw new DamagedException("%02x is no form of a column".formatted(head));
    }
    Predictor predictor = Predictor.of(head >> Column.PREDICTOR_SHIFT);
    long first = in.signed();
    long step = predictor.hasStep() ? in.signed() : 0;
    long[] column = form == Column.RUNS ? runs() : planes();
    column[0] = first;
    predictor.restore(column, step);
    if (scale > 0) {
      long power = Decimal.power(scale);
      for (int i = 0; i < count; i++) {
        column[i] *= power;
      }
    }
    return Longs.of(column);
  }

  private long[] runs() throws DamagedException {
    ByteReader runs = unpacked(MOST_RUN_BYTES * count);
    var column = new long[count];
    int at = 1;
    while (at < count) {
      long miss = runs.number();
      int run = runs.index(count - at, "a run");
      Arrays.fill(column, at, at + run, miss);
      at += run;
    }
    runs.finish();
    return column;
  }

  private long[] planes() throws DamagedException {
    int planes = in.index(Long.BYTES, "the count of planes");
    var column = new long[count];
    for (int p = 0; p < planes; p++) {
      byte[] plane = unpacker.unpack(in, count - 1);
      for (int i = 1; i < count; i++) {
        column[i] |= (plane[i - 1] & 0xffL) << (8 * p);
      }
    }
    return column;
  }

  int one() throws DamagedException {
    return in.one();
  }

  /** Bytes that were packed behind their count. */
  ByteReader unpacked(long most) throws DamagedException {
    int length = in.index(most, "a count of bytes");
    return new ByteReader(length == 0 ? new byte[0] : unpacker.unpack(in, length), 0, length);
  }

  /** Nothing may follow. */
  void finish() throws DamagedException {
    in.finish();
  }

  @Override
  public void close() {
    unpacker.close();
  }
}
