package io.millwright.exchange.internal.anonymous;

import io.millwright.model.MachineId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A machine's past by weeks, exactly as it was: nothing of this leaves.
 *
 * @param start its first week, in weeks since 1970
 * @param cells the figures, by weeks since its first
 */
record Profile(
    MachineId machine, String customer, String kind, long start, SortedMap<Cell, Double> cells) {
  /** Keeps a copy. */
  Profile {
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
  }

  Profile with(SortedMap<Cell, Double> others) {
    return new Profile(machine, customer, kind, start, others);
  }
}
