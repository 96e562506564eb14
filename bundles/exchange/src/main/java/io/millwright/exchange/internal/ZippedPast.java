package io.millwright.exchange.internal;

import io.millwright.fleet.Fleet;
import io.millwright.history.History;
import io.millwright.history.HistoryImport;
import io.millwright.history.PastFiles;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVPrinter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes and takes in zips of tables. */
@Component(service = PastFiles.class)
public final class ZippedPast implements PastFiles {
  private static final int PAGE = 10_000;

  private final History history;
  private final HistoryImport inlet;
  private final Fleet fleet;
  private final int pageSize;

  /** For the running site. */
  @Activate
  public ZippedPast(
      @Reference History history, @Reference HistoryImport inlet, @Reference Fleet fleet) {
    this(history, inlet, fleet, PAGE);
  }

  ZippedPast(History history, HistoryImport inlet, Fleet fleet, int pageSize) {
    this.history = history;
    this.inlet = inlet;
    this.fleet = fleet;
    this.pageSize = pageSize;
  }

  @Override
  public void write(MachineId machine, Span span, OutputStream out) throws IOException {
    var pages = new PastPages(history, machine, span, pageSize);
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    CSVPrinter table = begin(zip, Tables.READINGS, Tables.READING_COLUMNS);
    long readings = 0;
    for (SignalId signal : history.signals(machine)) {
      readings += pages.readings(signal, one -> table.printRecord(Tables.cells(one)));
    }
    end(zip, table);
    CSVPrinter events = begin(zip, Tables.EVENTS, Tables.EVENT_COLUMNS);
    long eventCount = pages.events(one -> events.printRecord(Tables.cells(one)));
    end(zip, events);
    CSVPrinter gaps = begin(zip, Tables.GAPS, Tables.GAP_COLUMNS);
    long gapCount = pages.gaps(one -> gaps.printRecord(Tables.cells(one)));
    end(zip, gaps);
    zip.putNextEntry(new ZipEntry(Label.FILE));
    zip.write(
        Label.of(machine, span, readings, eventCount, gapCount).bytes(Entry.of(machine, fleet)));
    zip.closeEntry();
    zip.finish();
  }

  private static CSVPrinter begin(ZipOutputStream zip, String file, List<String> columns)
      throws IOException {
    zip.putNextEntry(new ZipEntry(file));
    var printer = new CSVPrinter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), Sheet.FORMAT);
    printer.printRecord(columns);
    return printer;
  }

  private static void end(ZipOutputStream zip, CSVPrinter table) throws IOException {
    table.flush();
    zip.closeEntry();
  }

  @Override
  public Taken take(Path file, Optional<MachineId> as, LongConsumer progress) throws IOException {
    try (var past = new PastInZip(file, progress)) {
      Label label = past.label();
      MachineId machine = as.orElseGet(label::machineId);
      inlet.take(machine, label.span(), into -> past.pour(machine, into));
      return new Taken(machine, label.span(), label.readings(), label.events(), label.gaps());
    }
  }
}
