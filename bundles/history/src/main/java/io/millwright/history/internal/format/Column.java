package io.millwright.history.internal.format;

import java.util.Arrays;

/** A column of numbers, packed as small as its numbers allow. */
final class Column {
  private static final int CONSTANT = 0;
  private static final int RUNS = 1;
  private static final int PLANES = 2;
  private static final int SCALE_SHIFT = 4;
  private static final int PREDICTOR_SHIFT = 2;
  private static final int FORM = 3;
  private static final int MOST_SCALE = 9;

  private final Packer packer;

  Column(Packer packer) {
    this.packer = packer;
  }

  void write(ByteWriter out, Longs longs) {
    if (longs.isConstant()) {
      out.one(CONSTANT);
      out.signed(longs.get(0));
      return;
    }
    long[] values = longs.toArray();
    int scale = scale(values);
    ByteWriter best = null;
    for (Predictor predictor : Predictor.values()) {
      ByteWriter tried = tried(values, predictor, scale);
      if (best == null || tried.size() < best.size()) {
        best = tried;
      }
    }
    if (best != null) {
      out.raw(best.array(), 0, best.size());
    }
  }

  /** Divides all by the greatest power of ten that leaves no rest. */
  private static int scale(long[] values) {
    int scale = MOST_SCALE;
    for (long value : values) {
      while (value % Decimal.power(scale) != 0) {
        scale--;
      }
    }
    if (scale > 0) {
      for (int i = 0; i < values.length; i++) {
        values[i] /= Decimal.power(scale);
      }
    }
    return scale;
  }

  private ByteWriter tried(long[] values, Predictor predictor, int scale) {
    long step = predictor.step(values);
    long[] misses = predictor.misses(values, step);
    int form = runs(misses) < misses.length / 8 ? RUNS : PLANES;
    var out = new ByteWriter(values.length);
    out.one(form | predictor.code() << PREDICTOR_SHIFT | scale << SCALE_SHIFT);
    out.signed(values[0]);
    if (predictor == Predictor.GRID) {
      out.signed(step);
    }
    if (form == RUNS) {
      runs(out, misses);
    } else {
      planes(out, misses);
    }
    return out;
  }

  private static int runs(long[] misses) {
    int runs = 1;
    for (int i = 1; i < misses.length; i++) {
      if (misses[i] != misses[i - 1]) {
        runs++;
      }
    }
    return runs;
  }

  private void runs(ByteWriter out, long[] misses) {
    var inner = new ByteWriter(64);
    int from = 0;
    for (int i = 1; i <= misses.length; i++) {
      if (i == misses.length || misses[i] != misses[from]) {
        inner.number(misses[from]);
        inner.number(i - from);
        from = i;
      }
    }
    out.number(inner.size());
    packer.pack(out, inner.array(), inner.size());
  }

  private void planes(ByteWriter out, long[] misses) {
    long all = 0;
    for (long miss : misses) {
      all |= miss;
    }
    int planes = (64 - Long.numberOfLeadingZeros(all) + 7) / 8;
    out.one(planes);
    var plane = new byte[misses.length];
    for (int p = 0; p < planes; p++) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (byte) (misses[i] >>> (8 * p));
      }
      packer.pack(out, plane, plane.length);
    }
  }

  static Longs read(ByteReader in, int count) throws DamagedException {
    int head = in.one();
    if (head == CONSTANT) {
      return Longs.constant(in.signed(), count);
    }
    int form = head & FORM;
    int scale = head >> SCALE_SHIFT;
    if (count < 2 || (form != RUNS && form != PLANES) || scale > MOST_SCALE) {
      throw new DamagedException("%02x is no form of a column".formatted(head));
    }
    Predictor predictor = Predictor.of(head >> PREDICTOR_SHIFT);
    long first = in.signed();
    long step = predictor == Predictor.GRID ? in.signed() : 0;
    long[] column = form == RUNS ? readRuns(in, count) : readPlanes(in, count);
    column[0] = first;
    predictor.restore(column, step);
    if (scale > 0) {
      for (int i = 0; i < count; i++) {
        column[i] *= Decimal.power(scale);
      }
    }
    return Longs.of(column);
  }

  private static long[] readRuns(ByteReader in, int count) throws DamagedException {
    int length = in.index(20L * count, "the length of runs");
    var inner = new ByteReader(Packer.unpack(in, length), 0, length);
    var column = new long[count];
    int at = 1;
    while (at < count) {
      long miss = inner.number();
      int run = inner.index(count - at, "a run");
      Arrays.fill(column, at, at + run, miss);
      at += run;
    }
    inner.finish();
    return column;
  }

  private static long[] readPlanes(ByteReader in, int count) throws DamagedException {
    int planes = in.index(Long.BYTES, "the count of planes");
    var column = new long[count];
    for (int p = 0; p < planes; p++) {
      byte[] plane = Packer.unpack(in, count - 1);
      for (int i = 1; i < count; i++) {
        column[i] |= (plane[i - 1] & 0xffL) << (8 * p);
      }
    }
    return column;
  }
}
