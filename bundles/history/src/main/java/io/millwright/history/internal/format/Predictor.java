package io.millwright.history.internal.format;

import java.util.Arrays;

/** Guesses each number of a column from those before; only what it misses by is written. */
enum Predictor {
  /** All lie on a line from the first, in equal steps. */
  GRID(0),
  /** A step from the one before. */
  STEP(1),
  /** As far from the one before as that from its own. */
  LINEAR(2),
  /** As the one before, bit by bit. */
  BITS(3);

  private static final int SAMPLES = 31;

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
      case 1 -> STEP;
      case 2 -> LINEAR;
      default -> BITS;
    };
  }

  boolean hasStep() {
    return this == GRID || this == STEP;
  }

  /** The step that suits a column of at least two. */
  long step(long[] values) {
    int last = values.length - 1;
    return switch (this) {
      case GRID -> Math.round((double) (values[last] - values[0]) / last);
      case STEP -> usual(values);
      case LINEAR, BITS -> 0;
    };
  }

  /** The middle one of some steps: a mean would be led astray by one that is far off. */
  private static long usual(long[] values) {
    int samples = Math.min(SAMPLES, values.length - 1);
    var steps = new long[samples];
    for (int i = 0; i < samples; i++) {
      int at = 1 + (int) ((long) i * (values.length - 1) / samples);
      steps[i] = values[at] - values[at - 1];
    }
    Arrays.sort(steps);
    return steps[samples / 2];
  }

  /** What the guesses miss by, from the second number on; small numbers if the guesses are good. */
  long[] misses(long[] values, long step) {
    var misses = new long[values.length - 1];
    switch (this) {
      case GRID -> {
        for (int i = 1; i < values.length; i++) {
          misses[i - 1] = ByteWriter.zigzag(values[i] - (values[0] + i * step));
        }
      }
      case STEP -> {
        for (int i = 1; i < values.length; i++) {
          misses[i - 1] = ByteWriter.zigzag(values[i] - values[i - 1] - step);
        }
      }
      case LINEAR -> {
        long before = 0;
        for (int i = 1; i < values.length; i++) {
          long now = values[i] - values[i - 1];
          misses[i - 1] = ByteWriter.zigzag(now - before);
          before = now;
        }
      }
      case BITS -> {
        for (int i = 1; i < values.length; i++) {
          misses[i - 1] = values[i] ^ values[i - 1];
        }
      }
    }
    return misses;
  }

  /** Makes numbers of misses, in place: the column holds the first number and then the misses. */
  void restore(long[] column, long step) {
    switch (this) {
      case GRID -> {
        for (int i = 1; i < column.length; i++) {
          column[i] = column[0] + i * step + ByteReader.unzigzag(column[i]);
        }
      }
      case STEP -> {
        for (int i = 1; i < column.length; i++) {
          column[i] = column[i - 1] + step + ByteReader.unzigzag(column[i]);
        }
      }
      case LINEAR -> {
        long before = 0;
        for (int i = 1; i < column.length; i++) {
          before += ByteReader.unzigzag(column[i]);
          column[i] = column[i - 1] + before;
        }
      }
      case BITS -> {
        for (int i = 1; i < column.length; i++) {
          column[i] ^= column[i - 1];
        }
      }
    }
  }
}
