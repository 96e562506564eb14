package io.millwright.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.bench.CannotRunException;
import io.millwright.bench.Children;
import io.millwright.bench.Setting;
import io.millwright.itests.Postgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Node-RED with the flow that stands in {@code node-red}, a process of its own. */
final class NodeRed implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Node-RED takes the offer of a newer HTTP for a web socket. */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI counts;
  private final Process process;

  /** Starts it; it subscribes to all machines. */
  NodeRed(Setting setting, String endpoint, int machines, int signals, Postgres postgres)
      throws CannotRunException, IOException {
    Path home = setting.home().resolve("node-red");
    int port = freePort();
    counts = URI.create("http://127.0.0.1:%d/counts".formatted(port));
    var builder =
        new ProcessBuilder(
            node(home).toString(),
            home.resolve("node_modules/node-red/red.js").toString(),
            "--settings",
            home.resolve("settings.js").toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "BENCH_PORT",
                "" + port,
                "BENCH_FLOW",
                home.resolve("flow.json").toString(),
                "BENCH_FOLDER",
                setting.folder("node-red").toString(),
                "BENCH_ENDPOINT",
                endpoint,
                "BENCH_MACHINES",
                "" + machines,
                "BENCH_SIGNALS",
                "" + signals,
                "BENCH_DATABASE",
                "postgres://%s:%s@127.0.0.1:%d/postgres"
                    .formatted(Postgres.USER, postgres.password(), postgres.port())));
    Path log = setting.work().resolve("node-red.log");
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** The Node of the packages: Node-RED wants a newer one than Debian has. */
  private static Path node(Path home) throws CannotRunException {
    Path node = home.resolve("node_modules/node/bin/node");
    if (!Files.isExecutable(node)) {
      throw new CannotRunException(
          "Node-RED or its Node is missing: npm ci in itests/benchmarks/node-red, with install scripts allowed");
    }
    return node;
  }

  /** Who it is, with all its versions. */
  static String words(Setting setting) throws IOException {
    JsonNode packages =
        JSON.readTree(setting.home().resolve("node-red/package.json").toFile())
            .path("dependencies");
    return "Node-RED %s, node-red-contrib-opcua %s, Node %s"
        .formatted(
            packages.path("node-red").asText(),
            packages.path("node-red-contrib-opcua").asText(),
            packages.path("node").asText());
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  long pid() {
    return process.pid();
  }

  /** Until it has got a value of so many signals. */
  void awaitSignals(int signals) {
    Awaitility.await("Node-RED with %d signals".formatted(signals))
        .atMost(LIMIT)
        .failFast("Node-RED ended; see its log", () -> !process.isAlive())
        .ignoreExceptions()
        .until(() -> count("items") == signals);
  }

  private long count(String name) throws IOException, InterruptedException {
    String answer =
        client.send(HttpRequest.newBuilder(counts).build(), BodyHandlers.ofString()).body();
    return JSON.readTree(answer).path(name).asLong();
  }

  @Override
  public void close() {
    Children.end(process);
  }
}
