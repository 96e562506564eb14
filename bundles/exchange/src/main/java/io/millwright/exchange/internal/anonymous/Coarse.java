package io.millwright.exchange.internal.anonymous;

import io.millwright.exchange.internal.anonymous.Cell.About;
import io.millwright.exchange.internal.anonymous.Cell.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes away what is rare among machines of one kind: names, codes, units, extreme figures. */
final class Coarse {
  static final String OTHER = "other";

  private static final int LOW = 5;
  private static final int HIGH = 95;
  private static final int PERCENT = 100;
  private static final double[] STEPS = {1, 2, 5, 10};

  private final Enough enough;

  Coarse(Enough enough) {
    this.enough = enough;
  }

  List<Profile> of(List<Profile> kind) {
    return clipped(renamed(kind));
  }

  // An event of which few machines know gets a name that many have; such a signal goes.
  private List<Profile> renamed(List<Profile> kind) {
    Map<About, List<Profile>> having = new HashMap<>();
    for (Profile one : kind) {
      one.cells().keySet().stream()
          .map(Cell::about)
          .distinct()
          .forEach(about -> having.computeIfAbsent(about, any -> new ArrayList<>()).add(one));
    }
    return kind.stream()
        .map(
            one -> {
              var cells = new TreeMap<Cell, Double>();
              one.cells()
                  .forEach(
                      (cell, number) -> {
                        About about = cell.about();
                        if (enough.are(having.getOrDefault(about, List.of()))) {
                          cells.merge(cell, number, Double::sum);
                        } else if (about.table() == Table.EVENTS) {
                          cells.merge(
                              new Cell(cell.week(), about.called(OTHER)), number, Double::sum);
                        }
                      });
              return one.with(cells);
            })
        .toList();
  }

  private static List<Profile> clipped(List<Profile> kind) {
    Map<About, List<Double>> all =
        kind.stream()
            .flatMap(one -> one.cells().entrySet().stream())
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getKey().about(),
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    Map<About, Function<Double, Double>> clip = new HashMap<>();
    all.forEach((about, numbers) -> clip.put(about, between(numbers)));
    return kind.stream()
        .map(
            one -> {
              var cells = new TreeMap<Cell, Double>();
              one.cells()
                  .forEach(
                      (cell, number) ->
                          cells.put(
                              cell,
                              clip.getOrDefault(cell.about(), Function.identity()).apply(number)));
              return one.with(cells);
            })
        .toList();
  }

  private static Function<Double, Double> between(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    double low = sorted.get((sorted.size() - 1) * LOW / PERCENT);
    double high = sorted.get((sorted.size() - 1) * HIGH / PERCENT);
    return number -> Math.max(low, Math.min(high, number));
  }

  /** Two digits of a figure; of a number of events or an increase 1, 2, 5, 10, 20 … */
  static double rounded(About about, double number) {
    if (number == 0) {
      return 0;
    }
    boolean counted = about.figure().equals("count") || about.figure().equals("increase");
    if (!counted) {
      return new BigDecimal(number).round(new MathContext(2)).doubleValue();
    }
    double size = Math.pow(10, Math.floor(Math.log10(Math.abs(number))));
    double nearest = STEPS[0];
    for (double step : STEPS) {
      if (Math.abs(step * size - number) < Math.abs(nearest * size - number)) {
        nearest = step;
      }
    }
    return nearest * size;
  }
}
