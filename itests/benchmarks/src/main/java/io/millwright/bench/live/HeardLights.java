package io.millwright.bench.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a page hears of its machines' lights, and when. */
final class HeardLights implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stream<String> lines;
  private final Map<String, List<Change>> changes = new HashMap<>();

  /** A machine's light is another one than before. */
  record Change(String light, Instant heard) {}

  HeardLights(TestSite site) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(site.address().resolve("/api/live"))
            .header("Authorization", "Bearer " + site.token())
            .build();
    HttpResponse<Stream<String>> answer =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new IOException("the stream of events is answered with " + answer.statusCode());
    }
    lines = answer.body();
    var thread = new Thread(this::read, "lights");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try {
      lines.filter(line -> line.startsWith("data: ")).forEach(this::hear);
    } catch (UncheckedIOException e) {
      // We closed it; if the site did, the lights that do not come tell of it.
      return;
    }
  }

  private void hear(String line) {
    Instant now = Instant.now();
    JsonNode data;
    try {
      data = JSON.readTree(line.substring("data: ".length()));
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
    // All rows of a status, or those that changed.
    (data.isArray() ? data : data.path("machines")).forEach(row -> hear(row, now));
  }

  private synchronized void hear(JsonNode row, Instant now) {
    String light = row.path("light").asText();
    List<Change> known =
        changes.computeIfAbsent(row.path("id").asText(), machine -> new ArrayList<>());
    if (known.isEmpty() || !known.get(known.size() - 1).light().equals(light)) {
      known.add(new Change(light, now));
    }
  }

  /** The last changes of a machine; fewer than wanted if there were fewer after that time. */
  synchronized List<Change> last(int count, String machine, Instant after) {
    List<Change> known =
        changes.getOrDefault(machine, List.of()).stream()
            .filter(change -> change.heard().isAfter(after))
            .toList();
    return known.subList(Math.max(0, known.size() - count), known.size());
  }

  @Override
  public void close() {
    lines.close();
  }
}
