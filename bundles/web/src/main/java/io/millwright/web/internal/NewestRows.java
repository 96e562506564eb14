package io.millwright.web.internal;

import io.millwright.history.History;
import io.millwright.history.StoredReading;
import io.millwright.model.MachineId;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import io.millwright.model.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The newest reading of every signal: what was heard, and what was stored before the start. */
final class NewestRows {
  private NewestRows() {}

  static List<ReadingRow> of(MachineId machine, LatestReadings heard, Neighbour<History> history) {
    var stored = new TreeMap<SignalId, Reading>();
    history.ask(past -> past.last(machine), List.<StoredReading>of()).stream()
        .map(StoredReading::reading)
        .forEach(reading -> stored.put(reading.signal(), reading));
    Map<SignalId, Instant> since = history.ask(past -> past.since(machine), Map.of());
    var newest = new TreeMap<SignalId, Reading>(stored);
    heard.of(machine).forEach(reading -> newest.put(reading.signal(), reading));
    return newest.values().stream()
        .map(
            reading ->
                ReadingRow.of(
                    reading,
                    since(reading, stored.get(reading.signal()), since.get(reading.signal()))))
        .toList();
  }

  // What was just heard is stored a moment later: a state that differs from the stored one is new.
  private static @Nullable Instant since(
      Reading newest, @Nullable Reading stored, @Nullable Instant since) {
    if (stored != null && since != null && Objects.equals(newest.value(), stored.value())) {
      return since;
    }
    return newest.value() instanceof State && stored != null ? newest.stamp().time() : null;
  }
}
