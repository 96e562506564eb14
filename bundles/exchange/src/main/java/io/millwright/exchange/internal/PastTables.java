package io.millwright.exchange.internal;

import io.millwright.fleet.Fleet;
import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** Writes a machine's past as four files, wherever those are. */
final class PastTables {
  /** Begins files one after the other; closing one ends it. */
  @FunctionalInterface
  interface Place {
    OutputStream begin(String file) throws IOException;
  }

  private final History history;
  private final Fleet fleet;
  private final int pageSize;

  PastTables(History history, Fleet fleet, int pageSize) {
    this.history = history;
    this.fleet = fleet;
    this.pageSize = pageSize;
  }

  void write(MachineId machine, Span span, Place into) throws IOException {
    var pages = new PastPages(history, machine, span, pageSize);
    long readings = 0;
    try (CSVPrinter table = table(into, Tables.READINGS, Tables.READING_COLUMNS)) {
      for (SignalId signal : history.signals(machine)) {
        readings += pages.readings(signal, one -> table.printRecord(Tables.cells(one)));
      }
    }
    long events;
    try (CSVPrinter table = table(into, Tables.EVENTS, Tables.EVENT_COLUMNS)) {
      events = pages.events(one -> table.printRecord(Tables.cells(one)));
    }
    long gaps;
    try (CSVPrinter table = table(into, Tables.GAPS, Tables.GAP_COLUMNS)) {
      gaps = pages.gaps(one -> table.printRecord(Tables.cells(one)));
    }
    try (OutputStream label = into.begin(Label.FILE)) {
      label.write(Label.of(machine, span, readings, events, gaps).bytes(Entry.of(machine, fleet)));
    }
  }

  private static CSVPrinter table(Place into, String file, List<String> columns)
      throws IOException {
    var printer =
        new CSVPrinter(
            new OutputStreamWriter(into.begin(file), StandardCharsets.UTF_8), Sheet.FORMAT);
    printer.printRecord(columns);
    return printer;
  }
}
