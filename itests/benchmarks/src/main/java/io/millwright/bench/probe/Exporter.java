package io.millwright.bench.probe;

import io.millwright.bench.CannotRunException;
import io.millwright.bench.Children;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The blackbox exporter of Prometheus with Debian's own settings: probes when it is asked. */
final class Exporter implements AutoCloseable {
  private static final String PROGRAM = "prometheus-blackbox-exporter";
  private static final String SETTINGS = "/etc/prometheus/blackbox.yml";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  Exporter(Path log) throws IOException, CannotRunException {
    port = freePort();
    try {
      process =
          new ProcessBuilder(
                  PROGRAM, "--config.file=" + SETTINGS, "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new CannotRunException(PROGRAM + " is missing. Debian: apt-get install " + PROGRAM);
    }
    Awaitility.await(PROGRAM)
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> get("/-/healthy").statusCode() == 200);
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  long pid() {
    return process.pid();
  }

  /** Lets it check an address once; whether it found it well. */
  boolean check(String url) throws IOException, InterruptedException {
    return get("/probe?module=http_2xx&target=" + url).body().contains("\nprobe_success 1");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    Children.end(process);
  }
}
