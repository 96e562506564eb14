package io.millwright.bench.bus;

import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What listeners heard: how much, how late, and whether in order. */
final class Ears {
  /** One listener; called by one thread at a time. A source time of zero is not to be timed. */
  final class Ear {
    private final Map<MachineId, Long> last = new HashMap<>();
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong disorder = new AtomicLong();

    void hear(ReadingsReceived batch) {
      long now = System.nanoTime();
      Long before = last.put(batch.machine(), batch.last().number());
      if (before != null && batch.first().number() != before + 1) {
        disorder.incrementAndGet();
      }
      long sent = batch.readings().get(0).stamp().source().getEpochSecond();
      if (latencies != null && sent != 0) {
        synchronized (latencies) {
          latencies.add((now - sent) / 1e3);
        }
      }
      heard.incrementAndGet();
    }
  }

  private final List<Ear> ears = new ArrayList<>();
  private final @Nullable List<Double> latencies;

  /** Latencies are kept only when wanted: that costs. */
  Ears(int count, boolean latency) {
    latencies = latency ? new ArrayList<>() : null;
    for (int i = 0; i < count; i++) {
      ears.add(new Ear());
    }
  }

  List<Ear> all() {
    return List.copyOf(ears);
  }

  /** Batches heard by the one that heard least. */
  long heard() {
    return ears.stream().mapToLong(ear -> ear.heard.get()).min().orElse(0);
  }

  long disorder() {
    return ears.stream().mapToLong(ear -> ear.disorder.get()).sum();
  }

  /** In microseconds. */
  double[] latencies() {
    if (latencies == null) {
      return new double[0];
    }
    synchronized (latencies) {
      return latencies.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
