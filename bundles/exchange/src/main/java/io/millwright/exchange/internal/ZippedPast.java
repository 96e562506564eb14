package io.millwright.exchange.internal;

import io.millwright.fleet.Fleet;
import io.millwright.history.History;
import io.millwright.history.HistoryImport;
import io.millwright.history.PastFiles;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes and takes in zips of tables. */
@Component(service = PastFiles.class)
public final class ZippedPast implements PastFiles {
  private static final int PAGE = 10_000;

  private final HistoryImport inlet;
  private final PastTables tables;

  /** For the running site. */
  @Activate
  public ZippedPast(
      @Reference History history, @Reference HistoryImport inlet, @Reference Fleet fleet) {
    this(history, inlet, fleet, PAGE);
  }

  ZippedPast(History history, HistoryImport inlet, Fleet fleet, int pageSize) {
    this.inlet = inlet;
    this.tables = new PastTables(history, fleet, pageSize);
  }

  @Override
  public void write(MachineId machine, Span span, OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    tables.write(machine, span, file -> begin(zip, file));
    zip.finish();
  }

  private static OutputStream begin(ZipOutputStream zip, String file) throws IOException {
    zip.putNextEntry(new ZipEntry(file));
    return new FilterOutputStream(zip) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        zip.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        zip.closeEntry();
      }
    };
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
