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

  /** Whether it fits a reading whose number needs so many digits. */
  boolean fits(int otherTraits, int needed, String otherUnit) {
    return traits == otherTraits
        && (digits == needed || (digits > needed && digits <= needed + SPARE_DIGITS))
        && unit.equals(otherUnit);
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
