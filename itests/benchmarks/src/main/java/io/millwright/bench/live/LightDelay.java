package io.millwright.bench.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.bench.Percentiles;
import io.millwright.bench.Progress;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.TestSite;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;

/**
 * How long it takes from a reading, by the time its machine stamped it with, to the light on a page
 * that it turns. Machines count up through the four limits of a rule of their own: red, yellow,
 * green, yellow, red. All of them together deliver 5,000 readings a second.
 */
final class LightDelay implements AutoCloseable {
  static final int MACHINES = 25;
  static final int SIGNALS = 20;
  static final int PERIOD_MILLIS = 100;
  private static final List<String> WAY = List.of("YELLOW", "GREEN", "YELLOW", "RED");
  private static final List<String> LIMITS =
      List.of("red.below", "yellow.below", "yellow.from", "red.from");
  private static final int LEAD_STEPS = 35;
  private static final int STEPS_BETWEEN = 15;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String RULE = "io.millwright.monitoring.internal.LimitRule~%s.cfg.json";

  private final TestSite site;
  private final Device device = Device.counting(MACHINES, SIGNALS, PERIOD_MILLIS);
  private final List<DriverFile> files = new ArrayList<>();
  private final Instant begun = Instant.now();

  /** What turned a light, and when the page heard of it. */
  private record Turn(String machine, long count, Instant heard) {}

  LightDelay(TestSite site) {
    this.site = site;
    Path mapping = DriverFile.countingMapping(site, SIGNALS);
    for (int number = 1; number <= MACHINES; number++) {
      DriverFile file =
          DriverFile.counting(site, machine(number), device, mapping)
              .with("machine.node", "m-%04d".formatted(number));
      file.save();
      files.add(file);
    }
    Awaitility.await("all machines are watched")
        .atMost(LIMIT)
        .until(() -> device.state().path("items").asInt() == MACHINES * SIGNALS);
  }

  private static String machine(int number) {
    return "light-%02d".formatted(number);
  }

  /** Each round turns each machine's light four times, the first uncounted; in milliseconds. */
  Percentiles millis(int rounds, Progress progress) throws IOException, InterruptedException {
    var turns = new ArrayList<Turn>();
    try (var lights = new HeardLights(site)) {
      // What Java does for the first time takes longer.
      var unused = round(lights);
      for (int round = 0; round < rounds; round++) {
        turns.addAll(round(lights));
        progress.say("%d lights turned".formatted(turns.size()));
      }
    }
    var stamped = new HashMap<String, Map<Long, Instant>>();
    var samples = new ArrayList<Double>();
    for (Turn turn : turns) {
      Map<Long, Instant> sources = stamped.get(turn.machine());
      if (sources == null) {
        sources = sources(turn.machine());
        stamped.put(turn.machine(), sources);
      }
      Instant source = sources.get(turn.count());
      if (source == null) {
        throw new IllegalStateException("kept is no reading of " + turn);
      }
      samples.add(Duration.between(source, turn.heard()).toNanos() / 1e6);
    }
    return new Percentiles(samples.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private List<Turn> round(HeardLights lights) throws IOException {
    var limits = new LinkedHashMap<String, Long>();
    int number = 0;
    for (JsonNode seen : device.state().path("each")) {
      number++;
      // One step after the other machine, so that they do not turn all at once.
      long first = seen.path("value").asLong() + LEAD_STEPS + number;
      limits.put(machine(number), first);
      rule(machine(number), first);
    }
    Instant ruled = Instant.now();
    var turns = new ArrayList<Turn>();
    limits.forEach(
        (machine, first) -> {
          Awaitility.await(machine + " went its way through the lights")
              .atMost(LIMIT)
              .until(() -> way(lights.last(WAY.size(), machine, ruled)).equals(WAY));
          int at = 0;
          for (HeardLights.Change change : lights.last(WAY.size(), machine, ruled)) {
            turns.add(new Turn(machine, first + (long) STEPS_BETWEEN * at++, change.heard()));
          }
        });
    return turns;
  }

  private static List<String> way(List<HeardLights.Change> changes) {
    return changes.stream().map(HeardLights.Change::light).toList();
  }

  private void rule(String machine, long first) throws IOException {
    var rule = new LinkedHashMap<String, Object>();
    rule.put("machine.id", machine);
    rule.put("signal", "s-001");
    rule.put("unit", "mm");
    for (int limit = 0; limit < LIMITS.size(); limit++) {
      rule.put(LIMITS.get(limit), first + (double) STEPS_BETWEEN * limit);
    }
    Path file = site.etc().resolve(RULE.formatted(machine));
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.writeString(draft, new ObjectMapper().writeValueAsString(rule));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** When the machine stamped what its first signal counted, as history keeps it. */
  private Map<Long, Instant> sources(String machine) throws IOException, InterruptedException {
    String path =
        "/api/machines/%s/export?from=%s&to=%s"
            .formatted(machine, begun, Instant.now().plusSeconds(1));
    HttpRequest request =
        HttpRequest.newBuilder(site.address().resolve(path))
            .header("Authorization", "Bearer " + site.token())
            .build();
    byte[] zip = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body();
    try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().endsWith("readings.csv")) {
          return sources(
              new BufferedReader(new InputStreamReader(entries, StandardCharsets.UTF_8)));
        }
      }
    }
    throw new IOException(path + " holds no readings.csv");
  }

  private static Map<Long, Instant> sources(BufferedReader rows) throws IOException {
    List<String> head = List.of(rows.readLine().split(",", -1));
    int signal = head.indexOf("signal");
    int source = head.indexOf("source");
    int value = head.indexOf("value");
    var sources = new HashMap<Long, Instant>();
    for (String line = rows.readLine(); line != null; line = rows.readLine()) {
      List<String> row = List.of(line.split(",", -1));
      if (row.get(signal).equals("s-001")) {
        sources.put((long) Double.parseDouble(row.get(value)), Instant.parse(row.get(source)));
      }
    }
    return sources;
  }

  @Override
  public void close() throws IOException {
    files.forEach(DriverFile::remove);
    for (int number = 1; number <= MACHINES; number++) {
      Files.deleteIfExists(site.etc().resolve(RULE.formatted(machine(number))));
    }
    device.close();
  }
}
