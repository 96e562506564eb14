package io.millwright.exchange.internal.anonymous;

import io.millwright.exchange.internal.Guard;
import io.millwright.exchange.internal.anonymous.Cell.About;
import io.millwright.exchange.internal.anonymous.Cell.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The zip: three tables and what they are. */
final class Paper {
  // When it was made would tell how long ago the weeks in it are.
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final String WORDS =
      """
      Market information from pasts of machines.

      machines.csv  each machine under a name made up for this file, and how many look the same
      readings.csv  figures of signals by week; week 0 is the machine's own first
      events.csv    how many events of a kind in a week

      At least %d machines of %d customers look the same; their figures are those of the group, clipped, rounded.
      Machines of which too few are alike are not in it. It goes to nobody outside.
      """;

  private final Enough enough;

  Paper(Enough enough) {
    this.enough = enough;
  }

  void write(List<Shown> all, OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    begin(zip, "README.txt");
    zip.write(
        WORDS.formatted(enough.machines(), enough.customers()).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    table(zip, "machines.csv", List.of("machine", "kind", "alike"), machines(all));
    table(
        zip,
        "readings.csv",
        List.of("machine", "week", "signal", "unit", "figure", "value"),
        figures(all, Table.READINGS));
    table(
        zip,
        "events.csv",
        List.of("machine", "week", "event", "severity", "figure", "value"),
        figures(all, Table.EVENTS));
    zip.finish();
  }

  private static List<List<Object>> machines(List<Shown> all) {
    return all.stream()
        .map(one -> List.<Object>of(one.name(), one.own().kind(), one.alike()))
        .toList();
  }

  private static List<List<Object>> figures(List<Shown> all, Table table) {
    var rows = new ArrayList<List<Object>>();
    for (Shown one : all) {
      for (Map.Entry<Cell, Double> figure : one.figures().entrySet()) {
        About about = figure.getKey().about();
        if (about.table() == table) {
          rows.add(
              List.of(
                  one.name(),
                  one.firstWeek() + figure.getKey().week(),
                  about.name(),
                  Guard.guarded(about.unit()),
                  about.figure(),
                  figure.getValue()));
        }
      }
    }
    return rows;
  }

  private static void table(
      ZipOutputStream zip, String file, List<String> columns, List<List<Object>> rows)
      throws IOException {
    begin(zip, file);
    Writer text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
    // Closing it would close the zip.
    @SuppressWarnings("resource")
    var printer = new CSVPrinter(text, CSVFormat.RFC4180);
    printer.printRecord(columns);
    for (List<Object> row : rows) {
      printer.printRecord(row);
    }
    printer.flush();
    zip.closeEntry();
  }

  private static void begin(ZipOutputStream zip, String file) throws IOException {
    var entry = new ZipEntry(file);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }
}
