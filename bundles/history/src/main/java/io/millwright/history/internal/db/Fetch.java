package io.millwright.history.internal.db;

/** How much is taken out of the database at once. */
final class Fetch {
  /** Rows the driver brings at a time; PostgreSQL would bring all. */
  static final int ROWS = 64;

  /** Rows of one question. */
  static final int MOST_ROWS = 2_000;

  /** Bytes of one question, but for the last row's. */
  static final int MOST_BYTES = 1 << 20;

  private Fetch() {}
}
