package io.millwright.exchange.internal.anonymous;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Microaggregation: machines of one kind go into groups, and every machine of a group gets the
 * group's figures.
 */
final class Blend {
  private final Enough enough;

  Blend(Enough enough) {
    this.enough = enough;
  }

  /** The groups; empty if there are too few. The same machines make the same groups each time. */
  List<List<Profile>> groups(List<Profile> kind) {
    List<Profile> sorted =
        kind.stream()
            .sorted(
                Comparator.comparingInt((Profile one) -> one.cells().size())
                    .thenComparing(one -> one.machine().text()))
            .toList();
    var groups = new ArrayList<List<Profile>>();
    var current = new ArrayList<Profile>();
    for (Profile one : sorted) {
      current.add(one);
      if (enough.are(current)) {
        groups.add(List.copyOf(current));
        current.clear();
      }
    }
    // What is left over is no group by itself.
    if (!current.isEmpty() && !groups.isEmpty()) {
      current.addAll(0, groups.remove(groups.size() - 1));
      groups.add(List.copyOf(current));
    }
    return groups;
  }

  /** What all of a group show: only what enough of them have. */
  SortedMap<Cell, Double> shown(List<Profile> group) {
    var all = new TreeSet<Cell>();
    group.forEach(one -> all.addAll(one.cells().keySet()));
    var shown = new TreeMap<Cell, Double>();
    for (Cell cell : all) {
      List<Profile> having =
          group.stream().filter(one -> one.cells().containsKey(cell)).collect(Collectors.toList());
      if (enough.are(having)) {
        double mean =
            having.stream().mapToDouble(one -> one.cells().get(cell)).average().orElseThrow();
        shown.put(cell, Coarse.rounded(cell.about(), mean));
      }
    }
    return shown;
  }
}
