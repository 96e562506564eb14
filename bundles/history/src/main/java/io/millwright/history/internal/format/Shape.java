package io.millwright.history.internal.format;

/**
 * What many readings of a block have in common.
 *
 * @param traits see {@link Traits}
 * @param digits behind the point, or {@link Decimal#BITS}; 0 for a kind without
 * @param unit the unit's or the scale's code; empty for a kind without
 */
record Shape(int traits, int digits, String unit) {
  /** A shape may give a number this many digits more than it needs. */
  private static final int SPARE_DIGITS = 2;

  /** A multiple of this would need fewer digits still. */
  private static final long TOO_ROUND = 1_000;

  /** Whether it fits a reading; a value without a number has the number 0. */
  boolean fits(int otherTraits, double number, String otherUnit) {
    return traits == otherTraits && unit.equals(otherUnit) && fits(number);
  }

  // Asked of each reading: counting the digits it needs would cost ten divisions.
  private boolean fits(double number) {
    if (digits == Decimal.BITS) {
      return Decimal.digits(number) == Decimal.BITS;
    }
    long whole = Decimal.whole(number, digits);
    return Decimal.is(number, whole, digits) && (digits <= SPARE_DIGITS || whole % TOO_ROUND != 0);
  }

  void write(ByteWriter out, Words words) {
    out.one(traits);
    if (Traits.isDouble(traits)) {
      out.one(digits);
      words.write(out, unit);
    }
  }

  static Shape read(ByteReader in, Words words) throws DamagedException {
    int traits = Traits.checked(in.one());
    if (!Traits.isDouble(traits)) {
      return new Shape(traits, 0, "");
    }
    int digits = Decimal.checkedDigits(in.one());
    return new Shape(traits, digits, words.read(in));
  }
}
