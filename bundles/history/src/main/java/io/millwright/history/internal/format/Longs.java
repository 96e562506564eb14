package io.millwright.history.internal.format;

import java.util.Arrays;

/** A growing column of numbers. As long as all are equal they take no room. */
final class Longs {
  private static final long[] NONE = {};

  private long[] values = NONE;
  private long constant;
  private int size;

  int size() {
    return size;
  }

  /** Whether all are equal. */
  boolean isConstant() {
    return values == NONE;
  }

  /** So many from the first have to be looked at to have seen them all: 1 if all are equal. */
  int distinct() {
    return values == NONE ? Math.min(size, 1) : size;
  }

  long get(int at) {
    return values == NONE ? constant : values[at];
  }

  void add(long value) {
    if (values == NONE) {
      if (size == 0) {
        constant = value;
      } else if (value != constant) {
        values = new long[Math.max(16, size + (size >> 1))];
        Arrays.fill(values, 0, size, constant);
      }
    }
    if (values != NONE) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.max(16, size + (size >> 1)));
      }
      values[size] = value;
    }
    size++;
  }

  /** {@code count} times the same. */
  static Longs constant(long value, int count) {
    var longs = new Longs();
    longs.constant = value;
    longs.size = count;
    return longs;
  }

  /** A column of the given numbers, which are not copied. */
  static Longs of(long[] values) {
    var longs = new Longs();
    longs.values = values;
    longs.size = values.length;
    return longs;
  }

  long[] toArray() {
    if (values == NONE) {
      var all = new long[size];
      Arrays.fill(all, constant);
      return all;
    }
    return Arrays.copyOf(values, size);
  }

  /** The same numbers in another order. */
  Longs reordered(Integer[] order) {
    if (values == NONE) {
      return this;
    }
    var other = new long[size];
    for (int i = 0; i < size; i++) {
      other[i] = values[order[i]];
    }
    return of(other);
  }
}
