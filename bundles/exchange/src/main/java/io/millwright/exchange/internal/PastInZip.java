package io.millwright.exchange.internal;

import io.millwright.history.HistoryImport.Inlet;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip that is being taken in. */
final class PastInZip implements AutoCloseable {
  private static final int LABEL_MOST = 65_536;
  private static final int BETWEEN_WORDS = 100_000;

  private final ZipFile zip;
  private final LongConsumer progress;
  private final Label label;

  PastInZip(Path file, LongConsumer progress) throws IOException {
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new IllegalArgumentException(
          "%s is no whole zip: %s. Nothing was taken in"
              .formatted(file.getFileName(), e.getMessage()),
          e);
    }
    this.progress = progress;
    try (InputStream in = open(Label.FILE)) {
      this.label = Label.read(in.readNBytes(LABEL_MOST));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  Label label() {
    return label;
  }

  /** Pours all of it; may be called again. */
  void pour(MachineId machine, Inlet into) {
    Span span = label.span();
    Map<SignalId, Instant> last = new HashMap<>();
    table(
        Tables.READINGS,
        Tables.READING_COLUMNS,
        label.readings(),
        row -> {
          StoredReading reading = Tables.reading(row);
          Instant time = reading.reading().stamp().time();
          needWithin(
              span,
              time,
              row,
              reading.reading().stamp().source().equals(time) ? "source" : "received");
          Instant before = last.put(reading.reading().signal(), time);
          if (before != null && time.isBefore(before)) {
            throw row.wrong(
                "source", "rows of one signal in order of time: sort by signal, then source");
          }
          into.add(reading);
        });
    table(
        Tables.EVENTS,
        Tables.EVENT_COLUMNS,
        label.events(),
        row -> {
          PastEvent event = Tables.event(row);
          Instant time = event.stamp().time();
          needWithin(span, time, row, event.stamp().source().equals(time) ? "stamped" : "received");
          into.add(event);
        });
    table(Tables.GAPS, Tables.GAP_COLUMNS, label.gaps(), row -> into.add(Tables.gap(machine, row)));
  }

  private static void needWithin(Span span, Instant time, Row row, String column) {
    if (time.isBefore(span.from()) || !time.isBefore(span.to())) {
      throw row.wrong(
          column,
          "a time from %s to before %s, as machine.json says".formatted(span.from(), span.to()));
    }
  }

  private void table(String file, List<String> columns, long promised, Consumer<Row> each) {
    long[] count = {0};
    try (InputStream in = open(file)) {
      long rows =
          new Sheet(file, columns)
              .read(
                  in,
                  row -> {
                    each.accept(row);
                    if (++count[0] % BETWEEN_WORDS == 0) {
                      progress.accept(count[0]);
                    }
                  });
      if (rows != promised) {
        throw new IllegalArgumentException(
            ("%s has %d rows, and machine.json says %d: did a program cut it, as spreadsheets do after"
                    + " a million rows? If you took rows out yourself, write the new number there."
                    + " Nothing was taken in")
                .formatted(file, rows, promised));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private InputStream open(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "the zip has no %s: it is no export of a machine. Nothing was taken in".formatted(name));
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
