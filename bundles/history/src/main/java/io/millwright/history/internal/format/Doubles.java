package io.millwright.history.internal.format;

import java.util.function.IntPredicate;

/**
 * A column of which some are the bits of doubles: kept as whole numbers if one count of digits
 * behind the point suits all, else as bits.
 */
final class Doubles {
  private Doubles() {}

  static void write(ByteWriter out, Column column, Longs values, IntPredicate isDouble) {
    int digits = digits(values, isDouble);
    out.one(digits);
    column.write(out, digits == Decimal.BITS ? values : wholes(values, isDouble, digits));
  }

  static Longs read(ByteReader in, int count, IntPredicate isDouble) throws DamagedException {
    int digits = Decimal.checkedDigits(in.one());
    Longs values = Column.read(in, count);
    if (digits == Decimal.BITS) {
      return values;
    }
    var doubles = new Longs();
    for (int i = 0; i < count; i++) {
      long value = values.get(i);
      doubles.add(
          isDouble.test(i) ? Double.doubleToRawLongBits(Decimal.number(value, digits)) : value);
    }
    return doubles;
  }

  private static int digits(Longs values, IntPredicate isDouble) {
    int most = 0;
    for (int i = 0; i < values.size() && most != Decimal.BITS; i++) {
      if (isDouble.test(i)) {
        most = Math.max(most, Decimal.digits(Double.longBitsToDouble(values.get(i))));
      }
    }
    for (int i = 0; i < values.size() && most != Decimal.BITS; i++) {
      double number = Double.longBitsToDouble(values.get(i));
      if (isDouble.test(i) && !Decimal.is(number, Decimal.whole(number, most), most)) {
        most = Decimal.BITS;
      }
    }
    return most;
  }

  private static Longs wholes(Longs values, IntPredicate isDouble, int digits) {
    var wholes = new Longs();
    for (int i = 0; i < values.size(); i++) {
      long value = values.get(i);
      wholes.add(isDouble.test(i) ? Decimal.whole(Double.longBitsToDouble(value), digits) : value);
    }
    return wholes;
  }
}
