package io.millwright.history.internal.format;

/** Writes a column of numbers as small as its numbers allow. */
final class Column implements AutoCloseable {
  static final int CONSTANT = 0;
  static final int RUNS = 1;
  static final int PLANES = 2;
  static final int FORM = 3;
  static final int PREDICTOR_SHIFT = 2;
  static final int SCALE_SHIFT = 4;
  static final int MOST_SCALE = 9;

  /** Runs are worth it if they are this long in the mean. */
  private static final int LONG_RUN = 16;

  private final Packer packer = new Packer();
  private final Estimate estimate = new Estimate();

  void write(ByteWriter out, Longs longs) {
    if (longs.isConstant()) {
      out.one(CONSTANT);
      out.signed(longs.get(0));
      return;
    }
    long[] values = longs.toArray();
    int scale = scale(values);
    divide(values, scale);
    Predictor best = Predictor.GRID;
    long[] misses = {};
    double least = Double.MAX_VALUE;
    for (Predictor predictor : Predictor.values()) {
      long[] tried = predictor.misses(values, predictor.step(values));
      double bits = estimate.bits(tried);
      if (bits < least) {
        least = bits;
        best = predictor;
        misses = tried;
      }
    }
    int form = runs(misses) < misses.length / LONG_RUN ? RUNS : PLANES;
    out.one(form | best.code() << PREDICTOR_SHIFT | scale << SCALE_SHIFT);
    out.signed(values[0]);
    if (best.hasStep()) {
      out.signed(best.step(values));
    }
    if (form == RUNS) {
      runs(out, misses);
    } else {
      planes(out, misses);
    }
  }

  /** The greatest power of ten, up to nine, that divides all. */
  static int scale(long[] values) {
    int scale = MOST_SCALE;
    for (long value : values) {
      while (value % Decimal.power(scale) != 0) {
        scale--;
      }
    }
    return scale;
  }

  private static void divide(long[] values, int scale) {
    if (scale > 0) {
      for (int i = 0; i < values.length; i++) {
        values[i] /= Decimal.power(scale);
      }
    }
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
    pack(out, inner);
  }

  /** The count of bytes, then the bytes, packed. */
  void pack(ByteWriter out, ByteWriter inner) {
    out.number(inner.size());
    if (inner.size() > 0) {
      packer.pack(out, inner.array(), inner.size());
    }
  }

  private void planes(ByteWriter out, long[] misses) {
    int planes = Estimate.planes(misses);
    out.one(planes);
    var plane = new byte[misses.length];
    for (int p = 0; p < planes; p++) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (byte) (misses[i] >>> (8 * p));
      }
      packer.pack(out, plane, plane.length);
    }
  }

  @Override
  public void close() {
    packer.close();
  }
}
