package io.millwright.history.internal.format;

import java.util.function.IntPredicate;

/**
 * A column of which some are the bits of doubles. If one count of digits behind the point suits
 * nearly all of these, they are kept as whole numbers, and the few others beside; else as bits.
 */
final class Doubles {
  /** One of so many may be an exception. */
  private static final int RARE = 16;

  /** An exception takes at most a distance of ten bytes and its bits. */
  private static final long MOST_EXCEPTION_BYTES = 18;

  private Doubles() {}

  static void write(ByteWriter out, Column column, Longs values, IntPredicate isDouble) {
    int digits = digits(values, isDouble);
    var exceptions = new ByteWriter(16);
    var wholes = new Longs();
    int rare = wholes(values, isDouble, digits, wholes, exceptions);
    if (digits == Decimal.BITS || rare > values.size() / RARE) {
      out.one(Decimal.BITS);
      column.write(out, values);
    } else {
      out.one(digits);
      column.pack(out, exceptions);
      column.write(out, wholes);
    }
  }

  /** The digits that all doubles need which can be whole numbers at all. */
  private static int digits(Longs values, IntPredicate isDouble) {
    int most = 0;
    for (int i = 0; i < values.size(); i++) {
      if (isDouble.test(i)) {
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
      Longs values, IntPredicate isDouble, int digits, Longs wholes, ByteWriter exceptions) {
    int rare = 0;
    int last = -1;
    for (int i = 0; i < values.size() && rare <= values.size() / RARE; i++) {
      long bits = values.get(i);
      double number = Double.longBitsToDouble(bits);
      long whole = isDouble.test(i) ? Decimal.whole(number, digits) : bits;
      if (isDouble.test(i) && !Decimal.is(number, whole, digits)) {
        exceptions.number(i - last);
        exceptions.fixed(bits);
        last = i;
        rare++;
        whole = i == 0 ? 0 : wholes.get(i - 1);
      }
      wholes.add(whole);
    }
    return rare;
  }

  static Longs read(ColumnReader in, IntPredicate isDouble) throws DamagedException {
    int digits = Decimal.checkedDigits(in.one());
    if (digits == Decimal.BITS) {
      return in.longs();
    }
    ByteReader exceptions = in.unpacked(MOST_EXCEPTION_BYTES * in.count());
    Longs wholes = in.longs();
    if (wholes.isConstant() && exceptions.left() == 0) {
      return constant(wholes, digits, isDouble);
    }
    long[] values = wholes.toArray();
    for (int i = 0; i < values.length; i++) {
      if (isDouble.test(i)) {
        values[i] = Double.doubleToRawLongBits(Decimal.number(values[i], digits));
      }
    }
    int at = -1;
    while (exceptions.left() > 0) {
      at += exceptions.index(values.length - 1L - at, "a place");
      values[Math.max(at, 0)] = exceptions.fixed();
    }
    return Longs.of(values);
  }

  private static Longs constant(Longs wholes, int digits, IntPredicate isDouble) {
    var values = new Longs();
    for (int i = 0; i < wholes.size(); i++) {
      long whole = wholes.get(i);
      values.add(
          isDouble.test(i) ? Double.doubleToRawLongBits(Decimal.number(whole, digits)) : whole);
    }
    return values;
  }
}
