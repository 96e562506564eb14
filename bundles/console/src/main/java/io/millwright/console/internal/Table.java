package io.millwright.console.internal;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, as lines of text. All cells are made plain. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final String whenEmpty;

  /**
   * A table without rows.
   *
   * @param whenEmpty what to say instead if it stays so
   */
  Table(String whenEmpty, String... headings) {
    this.whenEmpty = whenEmpty;
    rows.add(List.of(headings));
  }

  /** Adds a row with as many cells as there are headings. */
  Table row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "%d cells under %d headings".formatted(cells.length, rows.get(0).size()));
    }
    rows.add(List.of(cells).stream().map(Words::plain).toList());
    return this;
  }

  /** The lines; columns as wide as their widest cell, the last one open. */
  List<String> lines() {
    if (rows.size() == 1) {
      return List.of(whenEmpty);
    }
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      line.append(cell).append(" ".repeat(widths[i] - width(cell) + 2));
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
