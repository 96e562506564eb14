package io.millwright.exchange.internal.anonymous;

import io.millwright.exchange.internal.anonymous.Loot.Booty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;

/**
 * Has the file, knows exactly what every machine ever did, and says which is which. Where several
 * fit equally it guesses among them.
 */
enum Attacker {
  /** Is the name made of the id? */
  NAMES(
      (name, booty, one) -> {
        String id = one.machine().text();
        String hash = Integer.toHexString(id.hashCode()).toLowerCase(Locale.ROOT);
        return name.contains(id) || name.contains(hash) ? 1 : 0;
      }),
  /** Does a counter go on by what this one's went on? */
  COUNTERS(
      (name, booty, one) ->
          equal(booty.of("operating.hours/increase"), exact(one, "operating.hours", "increase"))),
  /** Whose extremes are nearest? */
  EXTREMES(
      (name, booty, one) ->
          equal(booty.of("temperature.ram/high"), exact(one, "temperature.ram", "high"))
              + 1
                  / (1
                      + Math.abs(
                          most(booty.of("temperature.ram/high"))
                              - most(exact(one, "temperature.ram", "high"))))),
  /** Whose weeks without readings are these? */
  GAPS(
      (name, booty, one) -> {
        Set<Long> weeks = fromZero(booty.of("temperature.ram/mean").keySet());
        return alike(weeks, exact(one, "temperature.ram", "mean").keySet());
      }),
  /** Whose begin is this? */
  BEGINS(
      (name, booty, one) ->
          booty.of("temperature.ram/mean").isEmpty()
              ? 0
              : -Math.abs(booty.of("temperature.ram/mean").firstKey() - one.start())),
  /** Whose curve goes up and down like this one? */
  CURVES(
      (name, booty, one) ->
          correlation(
              fromZero(booty.of("temperature.ram/mean")), exact(one, "temperature.ram", "mean"))),
  /** How often did it collide? */
  EVENTS(
      (name, booty, one) ->
          -distance(fromZero(booty.of("collision/count")), exact(one, "collision", "count"))),
  /** All figures at once, the nearest wins. */
  NEAREST(
      (name, booty, one) ->
          -distance(
                  fromZero(booty.of("temperature.ram/mean")), exact(one, "temperature.ram", "mean"))
              - distance(
                  fromZero(booty.of("temperature.ram/low")), exact(one, "temperature.ram", "low"))
              - distance(
                  fromZero(booty.of("operating.hours/increase")),
                  exact(one, "operating.hours", "increase")));

  /** How well a machine fits. */
  @FunctionalInterface
  interface Fit {
    double of(String name, Booty booty, Profile machine);
  }

  @SuppressWarnings("ImmutableEnumChecker") // computes, and keeps nothing
  private final Fit fit;

  Attacker(Fit fit) {
    this.fit = fit;
  }

  /** Of all machines in the file how many it names rightly, on average: 0 to 1. */
  double success(Loot loot, List<Profile> all, Map<String, Profile> truth) {
    double right = 0;
    for (Map.Entry<String, Booty> one : loot.machines().entrySet()) {
      List<Profile> best =
          best(
              all.stream().filter(each -> each.kind().equals(one.getValue().kind())).toList(),
              each -> fit.of(one.getKey(), one.getValue(), each));
      right += best.contains(truth.get(one.getKey())) ? 1.0 / best.size() : 0;
    }
    return right / loot.machines().size();
  }

  private static List<Profile> best(
      List<Profile> all, java.util.function.ToDoubleFunction<Profile> fit) {
    double most = all.stream().mapToDouble(fit).max().orElseThrow();
    return all.stream().filter(one -> fit.applyAsDouble(one) == most).toList();
  }

  /** Says that machines stand in the order of their ids. */
  static double byOrder(Loot loot, List<Profile> all, Map<String, Profile> truth) {
    var turn = new HashMap<String, Integer>();
    Map<String, List<Profile>> sorted = new HashMap<>();
    // Those that were left out are known: they are not guessed.
    truth.values().stream()
        .sorted(Comparator.comparing(one -> one.machine().text()))
        .forEach(one -> sorted.computeIfAbsent(one.kind(), any -> new ArrayList<>()).add(one));
    double right = 0;
    for (Map.Entry<String, Booty> one : loot.machines().entrySet()) {
      int index = turn.merge(one.getValue().kind(), 1, Integer::sum) - 1;
      List<Profile> kind = sorted.getOrDefault(one.getValue().kind(), List.of());
      right += kind.get(index).equals(truth.get(one.getKey())) ? 1 : 0;
    }
    return right / loot.machines().size();
  }

  /**
   * Has a second file from which one machine is missing, and says what it was called in the first:
   * a name, and figures, that the second has not.
   */
  static double bySecondFile(Loot first, Loot second, String missing) {
    var figures = new HashSet<>(second.machines().values());
    List<String> candidates =
        first.machines().keySet().stream()
            .filter(name -> !second.machines().containsKey(name))
            .filter(name -> !figures.contains(first.machines().get(name)))
            .toList();
    return candidates.contains(missing) ? 1.0 / candidates.size() : 0;
  }

  // Weeks as far as a file tells them: from the first one.
  private static NavigableMap<Long, Double> fromZero(NavigableMap<Long, Double> weeks) {
    var moved = new TreeMap<Long, Double>();
    weeks.forEach((week, number) -> moved.put(week - weeks.firstKey(), number));
    return moved;
  }

  private static Set<Long> fromZero(Set<Long> weeks) {
    long first = weeks.stream().mapToLong(each -> each).min().orElse(0);
    var moved = new HashSet<Long>();
    weeks.forEach(week -> moved.add(week - first));
    return moved;
  }

  private static NavigableMap<Long, Double> exact(Profile one, String name, String figure) {
    var weeks = new TreeMap<Long, Double>();
    one.cells()
        .forEach(
            (cell, number) -> {
              if (cell.about().name().equals(name) && cell.about().figure().equals(figure)) {
                weeks.put((long) cell.week(), number);
              }
            });
    return weeks;
  }

  private static double most(NavigableMap<Long, Double> weeks) {
    return weeks.values().stream().mapToDouble(each -> each).max().orElse(0);
  }

  private static double equal(NavigableMap<Long, Double> shown, NavigableMap<Long, Double> exact) {
    return shown.entrySet().stream()
        .filter(each -> each.getValue().equals(exact.get(each.getKey())))
        .count();
  }

  private static double alike(Set<Long> one, Set<Long> other) {
    var both = new HashSet<>(one);
    both.retainAll(other);
    var either = new HashSet<>(one);
    either.addAll(other);
    return either.isEmpty() ? 0 : (double) both.size() / either.size();
  }

  private static double distance(
      NavigableMap<Long, Double> shown, NavigableMap<Long, Double> exact) {
    return each(shown, exact, (one, other) -> Math.abs(one - other)) / Math.max(1, shown.size());
  }

  private static double each(
      NavigableMap<Long, Double> shown,
      NavigableMap<Long, Double> exact,
      ToDoubleBiFunction<Double, Double> what) {
    double sum = 0;
    for (Map.Entry<Long, Double> one : shown.entrySet()) {
      Double other = exact.get(one.getKey());
      sum += what.applyAsDouble(one.getValue(), other == null ? 0.0 : other);
    }
    return sum;
  }

  private static double correlation(
      NavigableMap<Long, Double> shown, NavigableMap<Long, Double> exact) {
    var common = new TreeMap<>(shown);
    common.keySet().retainAll(exact.keySet());
    double left = common.values().stream().mapToDouble(x -> x).average().orElse(0);
    double right = common.keySet().stream().mapToDouble(exact::get).average().orElse(0);
    double both = each(common, exact, (one, other) -> (one - left) * (other - right));
    double one = each(common, exact, (x, y) -> (x - left) * (x - left));
    double other = each(common, exact, (x, y) -> (y - right) * (y - right));
    return one == 0 || other == 0 ? 0 : both / Math.sqrt(one * other);
  }
}
