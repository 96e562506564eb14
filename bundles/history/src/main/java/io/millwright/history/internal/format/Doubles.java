package io.millwright.history.internal.format;

/**
 * A column of which some are the bits of doubles. If one count of digits behind the point suits
 * nearly all of these, they are kept as whole numbers, and the few others beside; else as bits.
 */
final class Doubles {
  /** One of so many may be an exception. */
  private static final int RARE = 16;

  /** What the numbers of a column are. */
  @FunctionalInterface
  interface Kinds {
    boolean isDouble(int at);

    /** Whether it does not matter which number it is. */
    default boolean isNothing(int at) {
      return false;
    }
  }

  /** An exception takes at most a distance of ten bytes and its bits. */
  private static final long MOST_EXCEPTION_BYTES = 18;

  private Doubles() {}

  static void write(ByteWriter out, Column column, Longs values, Kinds kinds) {
    int digits = digits(values, kinds);
    var exceptions = new ByteWriter(16);
    var wholes = new Longs();
    int rare = wholes(values, kinds, digits, wholes, exceptions);
    if (rare > most(values)) {
      out.one(Decimal.BITS);
      column.write(out, values);
    } else {
      out.one(digits);
      column.pack(out, exceptions);
      column.write(out, wholes);
    }
  }

  /** The digits that all doubles need which can be whole numbers at all. */
  private static int digits(Longs values, Kinds kinds) {
    int most = 0;
    for (int i = 0; i < values.size(); i++) {
      if (kinds.isDouble(i)) {
        int digits = Decimal.digits(Double.longBitsToDouble(values.get(i)));
        if (digits != Decimal.BITS) {
          most = Math.max(most, digits);
        }
      }
    }
    return most;
  }

  /** Gives the count of exceptions; stops when they are too many. */
  private static int wholes(
      Longs values, Kinds kinds, int digits, Longs wholes, ByteWriter exceptions) {
    int rare = 0;
    int last = -1;
    for (int i = 0; i < values.size() && rare <= most(values); i++) {
      long bits = values.get(i);
      double number = Double.longBitsToDouble(bits);
      long before = i == 0 ? 0 : wholes.get(i - 1);
      long whole = kinds.isDouble(i) ? Decimal.whole(number, digits) : bits;
      if (kinds.isDouble(i) && !Decimal.is(number, whole, digits)) {
        exceptions.number(i - last);
        exceptions.fixed(bits);
        last = i;
        rare++;
        whole = before;
      }
      wholes.add(kinds.isNothing(i) ? before : whole);
    }
    return rare;
  }

  private static int most(Longs values) {
    return 1 + values.size() / RARE;
  }

  static Longs read(ColumnReader in, Kinds kinds) throws DamagedException {
    int digits = Decimal.checkedDigits(in.one());
    if (digits == Decimal.BITS) {
      return in.longs();
    }
    ByteReader exceptions = in.unpacked(MOST_EXCEPTION_BYTES * in.count());
    Longs wholes = in.longs();
    if (wholes.isConstant() && exceptions.left() == 0) {
      return constant(wholes, digits, kinds);
    }
    long[] values = wholes.toArray();
    for (int i = 0; i < values.length; i++) {
      if (kinds.isDouble(i)) {
        values[i] = Double.doubleToRawLongBits(Decimal.number(values[i], digits));
      }
    }
    int at = -1;
    while (exceptions.left() > 0) {
      int distance = exceptions.index(values.length - 1L - at, "a place");
      if (distance == 0) {
        throw new DamagedException("a number is told twice");
      }
      at += distance;
      values[at] = exceptions.fixed();
    }
    return Longs.of(values);
  }

  private static Longs constant(Longs wholes, int digits, Kinds kinds) {
    var values = new Longs();
    for (int i = 0; i < wholes.size(); i++) {
      long whole = wholes.get(i);
      values.add(
          kinds.isDouble(i) ? Double.doubleToRawLongBits(Decimal.number(whole, digits)) : whole);
    }
    return values;
  }
}
