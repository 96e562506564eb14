package io.millwright.history.internal.format;

/**
 * Numbers as people and devices write them: a whole number divided by a power of ten. The division
 * of two numbers a double holds exactly is rounded correctly, so that it gives the same bits.
 */
final class Decimal {
  /** Says of a number that it is kept by its 64 bits. */
  static final int BITS = 31;

  static final int MOST_DIGITS = 15;
  static final long MOST = 1L << 53;

  /** So many bits of the whole number leave no doubt which one is meant. */
  private static final int SURE_BITS = 43;

  private static final double LOG_2 = Math.log10(2);
  private static final double[] POWERS = new double[MOST_DIGITS + 1];
  private static final long[] WHOLE_POWERS = new long[MOST_DIGITS + 1];
  private static final byte[] DIGITS = new byte[SURE_BITS + 64];

  static {
    long power = 1;
    for (int i = 0; i <= MOST_DIGITS; i++) {
      WHOLE_POWERS[i] = power;
      POWERS[i] = (double) power;
      power *= 10;
    }
    for (int bits = 0; bits < DIGITS.length; bits++) {
      DIGITS[bits] = (byte) Math.min(MOST_DIGITS, Math.floor(bits * LOG_2));
    }
  }

  private Decimal() {}

  /** How many digits behind the point give the number exactly, or {@link #BITS}. */
  static int digits(double number) {
    int spare = SURE_BITS - 1 - Math.getExponent(number);
    int digits = spare < 0 ? 0 : DIGITS[Math.min(spare, DIGITS.length - 1)];
    long whole = (long) Math.rint(number * POWERS[digits]);
    if (!is(number, whole, digits)) {
      return BITS;
    }
    if (whole == 0) {
      return 0;
    }
    while (digits > 0 && whole % 10 == 0) {
      whole /= 10;
      digits--;
    }
    return digits;
  }

  /** The whole number that stands for {@code number}; only where {@link #is} then holds. */
  static long whole(double number, int digits) {
    return (long) Math.rint(number * POWERS[digits]);
  }

  /** Whether a whole number and its digits give back just these bits. */
  static boolean is(double number, long whole, int digits) {
    return whole > -MOST
        && whole < MOST
        && Double.doubleToRawLongBits(number(whole, digits)) == Double.doubleToRawLongBits(number);
  }

  static int checkedDigits(int digits) throws DamagedException {
    if (digits > MOST_DIGITS && digits != BITS) {
      throw new DamagedException("%d are no digits of a number".formatted(digits));
    }
    return digits;
  }

  static double number(long whole, int digits) {
    return (double) whole / POWERS[digits];
  }

  /** Ten to a power from 0 to {@link #MOST_DIGITS}. */
  static long power(int exponent) {
    return WHOLE_POWERS[exponent];
  }
}
