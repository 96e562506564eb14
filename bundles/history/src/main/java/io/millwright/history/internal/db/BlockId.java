package io.millwright.history.internal.db;

/**
 * The number of a block among its machine's: its window, and its place in that. Two windows are
 * there at once at most; a window's rows take the places of the one before the last in the index.
 */
public final class BlockId {
  static final int SLOTS = 2;

  private BlockId() {}

  static long of(long window, int place) {
    return (window << Integer.SIZE) + place;
  }

  /** The window of a block. */
  public static long window(long id) {
    return id >> Integer.SIZE;
  }

  static int place(long id) {
    return (int) id;
  }

  static int slot(long id) {
    return (int) (window(id) % SLOTS);
  }

  /** What lies before the first block of the window after that of {@code id}. */
  public static long next(long id) {
    return of(window(id) + 1, 0);
  }
}
