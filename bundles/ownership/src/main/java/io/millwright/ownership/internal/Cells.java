package io.millwright.ownership.internal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of a table as RFC 4180 has them; no spreadsheet program takes a text for a formula. */
final class Cells {
  // As in the export of a machine's past and of the audit.
  private static final String DANGEROUS = "=+-@\t\r\n\0'\uFF1D\uFF0B\uFF0D\uFF20|%";

  private Cells() {}

  static String line(List<?> cells) {
    return cells.stream().map(Cells::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(Object cell) {
    boolean text = !(cell instanceof Number || cell instanceof Instant || cell instanceof Boolean);
    String words = text ? guarded(cell.toString()) : cell.toString();
    boolean quoted = words.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + words.replace("\"", "\"\"") + '"' : words;
  }

  private static String guarded(String text) {
    return isDangerous(text) || isDangerous(text.stripLeading()) ? "'" + text : text;
  }

  private static boolean isDangerous(String text) {
    return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0;
  }
}
