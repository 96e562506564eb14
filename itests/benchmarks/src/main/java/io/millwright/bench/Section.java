package io.millwright.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one bench: what its last run found, and of an earlier one what that left out.
 *
 * @param at when its last run was
 * @param machine on what it ran
 * @param trouble why the last run found nothing; empty if it did
 */
record Section(
    String name,
    String words,
    Instant at,
    boolean quick,
    Map<String, String> machine,
    String load,
    String trouble,
    boolean broke,
    List<Dated> figures) {

  /** A figure and when it was measured. */
  record Dated(Instant at, boolean quick, Figure figure) {}

  Section {
    machine = Map.copyOf(machine);
    figures = List.copyOf(figures);
  }

  /**
   * After a run of its bench.
   *
   * @param before what was known until then
   */
  static Section of(Report report, Outcome outcome, @Nullable Section before) {
    var figures = new ArrayList<Dated>();
    outcome
        .figures()
        .forEach(figure -> figures.add(new Dated(report.at(), report.quick(), figure)));
    boolean whole = outcome.trouble().isEmpty() && !report.quick();
    if (before != null && !whole) {
      figures.addAll(leftOut(before, outcome));
    }
    return new Section(
        outcome.name(),
        outcome.words(),
        report.at(),
        report.quick(),
        report.machine(),
        "%s, after %s".formatted(report.loadBefore(), report.loadAfter()),
        outcome.trouble(),
        outcome.broke(),
        figures);
  }

  /** A quick run measures less, and one that could not run nothing: what stood there stays. */
  private static List<Dated> leftOut(Section before, Outcome outcome) {
    Set<String> measured = outcome.figures().stream().map(Figure::name).collect(Collectors.toSet());
    return before.figures().stream()
        .filter(dated -> !measured.contains(dated.figure().name()))
        .toList();
  }

  /** Whether a figure is of an earlier run than the last. */
  boolean isOlder(Dated dated) {
    return !dated.at().equals(at);
  }
}
