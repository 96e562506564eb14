package io.millwright.bench;

import java.util.ArrayList;
import java.util.List;

/** A report for the terminal. */
final class Table {
  private static final List<String> HEAD =
      List.of("name", "value", "limit", "ratio", "goal", "holds");

  private Table() {}

  static String of(Report report) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    var notes = new StringBuilder();
    for (Outcome outcome : report.outcomes()) {
      if (!outcome.trouble().isEmpty()) {
        rows.add(List.of(outcome.name(), outcome.broke() ? "BROKE" : "cannot run", "", "", "", ""));
        note(notes, outcome.name(), outcome.trouble());
      }
      note(notes, outcome.name(), outcome.overrun());
      for (Figure figure : outcome.figures()) {
        rows.add(row(figure));
        note(notes, figure.name(), figure.note());
      }
    }
    return aligned(rows) + "\n" + notes + report.summary() + "\n";
  }

  static List<String> row(Figure figure) {
    return List.of(
        figure.name(),
        Words.value(figure),
        Words.limit(figure),
        Words.number(figure.ratio()),
        Words.goal(figure),
        Words.holds(figure));
  }

  private static void note(StringBuilder notes, String name, String note) {
    if (!note.isEmpty()) {
      notes.append(name).append(": ").append(note).append('\n');
    }
  }

  private static String aligned(List<List<String>> rows) {
    var text = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int of = column;
        int width = rows.stream().mapToInt(each -> each.get(of).length()).max().orElse(0);
        line.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
