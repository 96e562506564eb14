package io.millwright.bench.whole;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Looks for the highest of some rates that is held. */
final class Climb {
  private final List<Integer> rates;

  /** Rates in rising order. */
  Climb(List<Integer> rates) {
    this.rates = List.copyOf(rates);
  }

  /** What becomes of one rate. */
  interface Trial<T> {
    T at(int rate) throws Exception;

    boolean isHeld(T result);
  }

  /**
   * Tries the first rate that is at least {@code first}; while it is held the next higher ones,
   * else lower ones until one is held.
   *
   * @return all that was tried, in that order
   */
  <T> List<T> from(int first, Trial<T> trial) throws Exception {
    var results = new ArrayList<T>();
    int start = start(first);
    boolean up = add(results, trial, rates.get(start));
    List<Integer> rest =
        new ArrayList<>(up ? rates.subList(start + 1, rates.size()) : rates.subList(0, start));
    if (!up) {
      Collections.reverse(rest);
    }
    boolean held = up;
    for (int i = 0; i < rest.size() && held == up; i++) {
      held = add(results, trial, rest.get(i));
    }
    return results;
  }

  private int start(int first) {
    for (int i = 0; i < rates.size(); i++) {
      if (rates.get(i) >= first) {
        return i;
      }
    }
    return rates.size() - 1;
  }

  private static <T> boolean add(List<T> results, Trial<T> trial, int rate) throws Exception {
    T result = trial.at(rate);
    results.add(result);
    return trial.isHeld(result);
  }
}
