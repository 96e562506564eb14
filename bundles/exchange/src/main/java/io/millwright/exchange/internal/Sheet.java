package io.millwright.exchange.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A table being read. */
final class Sheet {
  /** RFC 4180: commas, quotes doubled within quotes, CR LF. */
  static final CSVFormat FORMAT = CSVFormat.RFC4180;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String file;
  private final List<String> columns;

  Sheet(String file, List<String> columns) {
    this.file = file;
    this.columns = columns;
  }

  /** Hands over every row below the headings. */
  long read(InputStream in, Consumer<Row> into) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var bounded = new BoundedReader(new InputStreamReader(in, decoder));
    try (CSVParser parser = CSVParser.builder().setReader(bounded).setFormat(FORMAT).get()) {
      Iterator<CSVRecord> rows = parser.iterator();
      headings(next(parser, rows, 0));
      long count = 0;
      while (true) {
        long line = parser.getCurrentLineNumber() + 1;
        if (!hasNext(parser, rows)) {
          return count;
        }
        CSVRecord cells = next(parser, rows, line);
        bounded.restart();
        if (cells.size() != columns.size()) {
          throw broken(line, "%d cells instead of %d".formatted(cells.size(), columns.size()));
        }
        into.accept(new Row(file, line, columns, cells));
        count++;
      }
    }
  }

  private void headings(CSVRecord first) {
    List<String> found = first.toList();
    if (!found.isEmpty() && found.get(0).startsWith(BYTE_ORDER_MARK)) {
      found = new ArrayList<>(found);
      found.set(0, found.get(0).substring(1));
    }
    if (!found.equals(columns)) {
      throw broken(
          1,
          "the headings are '%s'; write '%s', separated by commas"
              .formatted(String.join(",", found), String.join(",", columns)));
    }
  }

  private boolean hasNext(CSVParser parser, Iterator<CSVRecord> rows) {
    try {
      return rows.hasNext();
    } catch (UncheckedIOException | IllegalStateException e) {
      throw unreadable(parser, e);
    }
  }

  private CSVRecord next(CSVParser parser, Iterator<CSVRecord> rows, long line) {
    try {
      if (!rows.hasNext()) {
        throw broken(Math.max(1, line), "the headings are missing");
      }
      return rows.next();
    } catch (UncheckedIOException | IllegalStateException e) {
      throw unreadable(parser, e);
    }
  }

  private IllegalArgumentException unreadable(CSVParser parser, RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String why =
        cause instanceof CharacterCodingException
            ? "it is not UTF-8; save it as UTF-8"
            : "it is no CSV: " + cause.getMessage();
    return broken(parser.getCurrentLineNumber() + 1, why);
  }

  private IllegalArgumentException broken(long line, String why) {
    return new IllegalArgumentException(
        "%s line %d: %s. Nothing was taken in".formatted(file, line, why));
  }
}
