package io.millwright.web.internal;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A line of a table for spreadsheet programs, RFC 4180; none takes a cell for a formula. */
public final class CsvLine {
  /** With what spreadsheet programs begin a formula; as in the export of a machine's past. */
  private static final String DANGEROUS = "=+-@\t\r\n\0'\uFF1D\uFF0B\uFF0D\uFF20|%";

  private CsvLine() {}

  /** With its line end. */
  public static String of(String... cells) {
    return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    String guarded = isDangerous(text) || isDangerous(text.stripLeading()) ? "'" + text : text;
    boolean plain = guarded.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? guarded : '"' + guarded.replace("\"", "\"\"") + '"';
  }

  private static boolean isDangerous(String text) {
    return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0;
  }
}
