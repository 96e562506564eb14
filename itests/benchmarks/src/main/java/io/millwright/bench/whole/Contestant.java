package io.millwright.bench.whole;

import io.millwright.bench.Usage;
import java.sql.SQLException;
import java.time.Instant;

/** Somebody who is connected with all machines and keeps their readings in a database. */
interface Contestant {
  /** What all its processes used so far, its database's included. */
  Usage usage();

  /** The machines stand still, and go on from there: readings until now are not asked for again. */
  void begin(Steps from) throws SQLException;

  /**
   * Whether it keeps all readings since it began up to these steps, as it says itself.
   *
   * @param last when the last of them was made
   */
  boolean has(Steps upTo, Instant last) throws SQLException;
}
