package io.millwright.history.internal.format;

/** Guesses each number of a column from those before; only what it misses by is written. */
enum Predictor {
  /** All lie on a line from the first, in equal steps. */
  GRID(0),
  /** As the one before. */
  PREVIOUS(1),
  /** As far from the one before as that from its own. */
  LINEAR(2),
  /** As the one before, bit by bit. */
  BITS(3);

  private final int code;

  Predictor(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The predictor of the lowest two bits of a code. */
  static Predictor of(int code) {
    return switch (code & 3) {
      case 0 -> GRID;
      case 1 -> PREVIOUS;
      case 2 -> LINEAR;
      default -> BITS;
    };
  }

  /** The step that fits a column best as a whole; 0 for all but GRID. */
  long step(long[] values) {
    int last = values.length - 1;
    return this == GRID ? Math.round((double) (values[last] - values[0]) / last) : 0;
  }

  /** What the guesses miss by, from the second number on, as numbers that are small if near. */
  long[] misses(long[] values, long step) {
    var misses = new long[values.length - 1];
    for (int i = 1; i < values.length; i++) {
      misses[i - 1] =
          switch (this) {
            case GRID -> ByteWriter.zigzag(values[i] - (values[0] + i * step));
            case PREVIOUS -> ByteWriter.zigzag(values[i] - values[i - 1]);
            case LINEAR -> ByteWriter.zigzag(values[i] - values[i - 1] - before(values, i));
            case BITS -> values[i] ^ values[i - 1];
          };
    }
    return misses;
  }

  /** Makes numbers of misses: {@code column} holds the first number and then the misses. */
  void restore(long[] column, long step) {
    for (int i = 1; i < column.length; i++) {
      long miss = column[i];
      column[i] =
          switch (this) {
            case GRID -> column[0] + i * step + ByteReader.unzigzag(miss);
            case PREVIOUS -> column[i - 1] + ByteReader.unzigzag(miss);
            case LINEAR -> column[i - 1] + before(column, i) + ByteReader.unzigzag(miss);
            case BITS -> column[i - 1] ^ miss;
          };
    }
  }

  private static long before(long[] values, int at) {
    return at < 2 ? 0 : values[at - 1] - values[at - 2];
  }
}
