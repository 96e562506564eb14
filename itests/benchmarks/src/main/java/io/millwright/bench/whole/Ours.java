package io.millwright.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.bench.Usage;
import java.time.Duration;
import java.time.Instant;

/** A site as a contestant. */
final class Ours implements Contestant {
  private static final Duration AROUND = Duration.ofSeconds(1);

  private final Stand stand;
  private final String lastSignal;

  Ours(Stand stand, int signals) {
    this.stand = stand;
    this.lastSignal = "s-%03d".formatted(signals);
  }

  @Override
  public Usage usage() {
    return stand.usage();
  }

  @Override
  public void begin(Steps from) {
    // What is in its database is told apart by the counters when all is over.
  }

  /**
   * A machine's readings are kept in their order: who has the last one has those before it, or lost
   * them.
   */
  @Override
  public boolean has(Steps upTo, Instant last) {
    boolean all = true;
    for (int machine = 1; machine <= upTo.each().size() && all; machine++) {
      String name = Stand.machine(machine);
      all = newest(name, last) >= Stand.start(machine, lastSignal) + upTo.of(machine);
    }
    return all;
  }

  private long newest(String machine, Instant last) {
    String path =
        "/api/machines/%s/curve?signal=%s&points=1&from=%s&to=%s"
            .formatted(machine, lastSignal, last.minus(AROUND), last.plus(AROUND));
    JsonNode points = stand.site().http().json(path).path("curves").path(0).path("points");
    return points.isEmpty() ? -1 : (long) points.path(points.size() - 1).path("max").asDouble();
  }
}
