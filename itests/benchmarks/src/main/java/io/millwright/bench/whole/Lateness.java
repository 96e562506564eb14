package io.millwright.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.bench.Percentiles;
import io.millwright.itests.TestSite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a reading can be found in the history, seen from outside: asks for the newest one over and
 * over. What it sees is late by as much as one question takes.
 */
final class Lateness {
  private static final Duration AROUND = Duration.ofSeconds(2);

  private final TestSite site;

  /** By machine, then by count: when it was there first. */
  private final Map<String, TreeMap<Long, Instant>> seen = new HashMap<>();

  private long questions;

  Lateness(TestSite site) {
    this.site = site;
  }

  /** Asks for so long about the first signal of the machines in turn. */
  void watch(List<String> machines, Duration stretch) {
    long end = System.nanoTime() + stretch.toNanos();
    while (System.nanoTime() < end) {
      machines.forEach(this::ask);
    }
  }

  private void ask(String machine) {
    questions++;
    Instant now = Instant.now();
    String path =
        "/api/machines/%s/curve?signal=s-001&points=1&from=%s&to=%s"
            .formatted(machine, now.minus(AROUND), now.plus(AROUND));
    JsonNode points = site.http().json(path).path("curves").path(0).path("points");
    Instant answered = Instant.now();
    if (!points.isEmpty()) {
      long newest = (long) points.path(points.size() - 1).path("max").asDouble();
      TreeMap<Long, Instant> known = seen.computeIfAbsent(machine, m -> new TreeMap<>());
      if (known.isEmpty()) {
        // How long it has been there, nobody knows.
        known.put(newest, Instant.MIN);
      }
      for (long count = known.lastKey() + 1; count <= newest; count++) {
        known.put(count, answered);
      }
    }
  }

  long questions() {
    return questions;
  }

  /**
   * How late each was, once it is known when the machine stamped it.
   *
   * @param sources by machine, then by count
   */
  Percentiles millis(Map<String, Map<Long, Instant>> sources) {
    var samples = new ArrayList<Double>();
    seen.forEach(
        (machine, counts) -> {
          Map<Long, Instant> stamped = sources.getOrDefault(machine, Map.of());
          counts.forEach(
              (count, found) -> {
                Instant source = stamped.get(count);
                if (source != null && found.isAfter(Instant.MIN)) {
                  samples.add(millis(source, found));
                }
              });
        });
    return new Percentiles(samples.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double millis(Instant source, Instant found) {
    return Duration.between(source, found).toNanos() / 1e6;
  }
}
