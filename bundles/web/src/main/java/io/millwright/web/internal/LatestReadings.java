package io.millwright.web.internal;

import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest reading of every signal heard since the start. Thread-safe; memory is bounded. */
final class LatestReadings {
  private static final int MOST_SIGNALS = 5_000;

  private final Map<MachineId, Map<SignalId, Reading>> byMachine = new ConcurrentHashMap<>();

  void heard(ReadingsReceived batch) {
    Map<SignalId, Reading> latest =
        byMachine.computeIfAbsent(batch.machine(), id -> new HashMap<>());
    synchronized (latest) {
      for (Reading reading : batch.readings()) {
        if (latest.size() < MOST_SIGNALS || latest.containsKey(reading.signal())) {
          latest.put(reading.signal(), reading);
        }
      }
    }
  }

  Collection<Reading> of(MachineId machine) {
    Map<SignalId, Reading> latest = byMachine.get(machine);
    if (latest == null) {
      return List.of();
    }
    synchronized (latest) {
      return List.copyOf(latest.values());
    }
  }
}
