package io.millwright.monitoring.internal;

import io.millwright.bus.Fact;
import java.util.List;

/** Where watches are kept across restarts. Every method blocks until the database answered. */
public interface Records {
  /** Every watch kept. */
  List<Watch> all();

  /**
   * Keeps a watch and tells the facts, both or neither.
   *
   * @param before as it was kept; {@code after} without its alarms for a new one
   * @param after as it is now
   * @param facts to be told
   */
  void keep(Watch before, Watch after, List<Fact> facts);
}
