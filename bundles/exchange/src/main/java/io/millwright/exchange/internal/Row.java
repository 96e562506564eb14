package io.millwright.exchange.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;

/** One line of a table, read cell by cell; says exactly what is wrong and where. */
final class Row {
  private static final int SHOWN = 60;

  private final String file;
  private final long line;
  private final List<String> columns;
  private final CSVRecord cells;

  Row(String file, long line, List<String> columns, CSVRecord cells) {
    this.file = file;
    this.line = line;
    this.columns = columns;
    this.cells = cells;
  }

  String cell(String column) {
    return cells.get(columns.indexOf(column));
  }

  /** A text of the machine. */
  String text(String column) {
    return Guard.bare(cell(column));
  }

  Instant instant(String column) {
    try {
      return Instant.parse(cell(column));
    } catch (DateTimeException e) {
      throw wrong(column, "a time in UTC such as 2026-01-31T12:00:00.123456789Z");
    }
  }

  long whole(String column) {
    try {
      return Long.parseLong(cell(column));
    } catch (NumberFormatException e) {
      throw wrong(column, "a whole number");
    }
  }

  int severity(String column) {
    long severity = whole(column);
    if (severity < 1 || severity > 1000) {
      throw wrong(column, "a whole number from 1 to 1000");
    }
    return (int) severity;
  }

  <E extends Enum<E>> E one(String column, Class<E> of) {
    for (E constant : of.getEnumConstants()) {
      if (constant.name().equals(cell(column))) {
        return constant;
      }
    }
    throw wrong(column, "one of " + Arrays.toString(of.getEnumConstants()));
  }

  /** What to throw at a cell that is not as the rule says. */
  IllegalArgumentException wrong(String column, String rule) {
    String value = cell(column);
    String shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s line %d, column '%s' is '%s': write %s. Nothing was taken in",
            file,
            line,
            column,
            shown,
            rule));
  }
}
