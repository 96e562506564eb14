package io.millwright.exchange.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millwright.history.PastEvent;
import io.millwright.history.StoredReading;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.SourceClock;
import io.millwright.model.Stamp;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How readings, events and gaps become rows, and rows become them again. */
final class Tables {
  static final String READINGS = "readings.csv";
  static final String EVENTS = "events.csv";
  static final String GAPS = "gaps.csv";

  static final List<String> READING_COLUMNS =
      List.of(
          "signal",
          "source",
          "received",
          "clock",
          "quality",
          "kind",
          "value",
          "unit",
          "epoch",
          "number");
  static final List<String> EVENT_COLUMNS =
      List.of("kind", "severity", "message", "details", "source", "stamped", "received", "clock");
  static final List<String> GAP_COLUMNS = List.of("cause", "detail", "from", "to");

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<TreeMap<String, List<String>>> DETAILS =
      new TypeReference<>() {};

  private Tables() {}

  static List<String> cells(StoredReading stored) {
    Reading reading = stored.reading();
    ValueCells value = ValueCells.of(reading.value());
    return List.of(
        reading.signal().text(),
        reading.stamp().source().toString(),
        reading.stamp().received().toString(),
        reading.stamp().clock().name(),
        reading.quality().name(),
        value.kind(),
        value.isNumber() ? value.value() : Guard.guarded(value.value()),
        Guard.guarded(value.unit()),
        Long.toString(stored.sequence().epoch()),
        Long.toString(stored.sequence().number()));
  }

  static StoredReading reading(Row row) {
    Quality quality = row.one("quality", Quality.class);
    Value value = value(row);
    if (value == null && quality != Quality.BAD) {
      throw row.wrong("quality", "BAD where there is no value");
    }
    return new StoredReading(
        new Sequence(row.whole("epoch"), row.whole("number")),
        new Reading(signal(row), value, quality, stamp(row, "source")));
  }

  private static @Nullable Value value(Row row) {
    var cells = new ValueCells(row.cell("kind"), row.cell("value"), row.text("unit"));
    if (!cells.isNumber()) {
      cells = new ValueCells(cells.kind(), row.text("value"), cells.unit());
    }
    try {
      return cells.toValue();
    } catch (IllegalArgumentException e) {
      throw row.wrong(
          "value", rule(e) + " (kind %s, unit %s)".formatted(cells.kind(), cells.unit()));
    }
  }

  private static SignalId signal(Row row) {
    try {
      return new SignalId(row.cell("signal"));
    } catch (IllegalArgumentException e) {
      throw row.wrong("signal", "lower-case words joined by dots, such as temperature.ram");
    }
  }

  private static Stamp stamp(Row row, String source) {
    return new Stamp(
        row.instant(source), row.instant("received"), row.one("clock", SourceClock.class));
  }

  static List<String> cells(PastEvent past) {
    MachineEvent event = past.event();
    return List.of(
        Guard.guarded(event.kind()),
        Integer.toString(event.severity()),
        Guard.guarded(event.message()),
        details(event.details()),
        event.source().toString(),
        past.stamp().source().toString(),
        past.stamp().received().toString(),
        past.stamp().clock().name());
  }

  static PastEvent event(Row row) {
    return new PastEvent(
        new MachineEvent(
            row.text("kind"),
            row.severity("severity"),
            row.text("message"),
            details(row),
            row.instant("source")),
        stamp(row, "stamped"));
  }

  private static String details(Map<String, Value> details) {
    Map<String, List<String>> cells = new TreeMap<>();
    details.forEach(
        (name, value) -> {
          ValueCells written = ValueCells.of(value);
          cells.put(name, List.of(written.kind(), written.value(), written.unit()));
        });
    try {
      return JSON.writeValueAsString(cells);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for " + cells, e);
    }
  }

  private static Map<String, Value> details(Row row) {
    Map<String, Value> details = new TreeMap<>();
    try {
      JSON.readValue(row.cell("details"), DETAILS)
          .forEach((name, cells) -> details.put(name, detail(row, cells)));
    } catch (JsonProcessingException e) {
      throw wrongDetails(row);
    }
    return details;
  }

  private static Value detail(Row row, List<String> cells) {
    if (cells.size() != 3) {
      throw wrongDetails(row);
    }
    try {
      Value value = new ValueCells(cells.get(0), cells.get(1), cells.get(2)).toValue();
      if (value != null) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      throw row.wrong("details", rule(e));
    }
    throw wrongDetails(row);
  }

  private static IllegalArgumentException wrongDetails(Row row) {
    return row.wrong("details", "JSON such as {\"speed\":[\"QUANTITY\",\"80.0\",\"mm/s\"]}");
  }

  static List<String> cells(Gap gap) {
    Instant to = gap.to();
    return List.of(
        gap.cause().name(),
        Guard.guarded(gap.detail()),
        gap.from().toString(),
        to == null ? "" : to.toString());
  }

  static Gap gap(MachineId machine, Row row) {
    Instant from = row.instant("from");
    Instant to = row.cell("to").isEmpty() ? null : row.instant("to");
    if (to != null && to.isBefore(from)) {
      throw row.wrong("to", "a time that is not before 'from', or nothing while the gap lasts");
    }
    return new Gap(machine, row.one("cause", GapCause.class), row.text("detail"), from, to);
  }

  private static String rule(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }
}
