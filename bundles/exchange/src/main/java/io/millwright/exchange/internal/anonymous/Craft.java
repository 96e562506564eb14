package io.millwright.exchange.internal.anonymous;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * The steps that could be done badly; a test does each of them badly and sees the attacker win.
 *
 * @param name what a machine is called in this file
 * @param firstWeek what its first week is called
 * @param figures what a machine shows, of its own and of its group
 * @param order in which machines stand in the file
 */
record Craft(
    Function<Profile, String> name,
    ToLongFunction<Profile> firstWeek,
    Figures figures,
    UnaryOperator<List<Shown>> order) {
  private static final int NAME_BYTES = 8;

  /** What a machine shows. */
  @FunctionalInterface
  interface Figures {
    SortedMap<Cell, Double> of(Profile own, SortedMap<Cell, Double> group);
  }

  /** Names by chance, no dates, nothing of its own, in the order of the names. */
  static Craft sound(Random random) {
    return new Craft(
        any -> {
          byte[] bytes = new byte[NAME_BYTES];
          random.nextBytes(bytes);
          return "m-" + HexFormat.of().formatHex(bytes);
        },
        any -> 0,
        (own, group) -> group,
        all -> all.stream().sorted(Comparator.comparing(Shown::name)).toList());
  }
}
