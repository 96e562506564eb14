package io.millwright.device.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millwright.device.control.CommandLine;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The recorder's own HTTP port: its status and its recordings. */
final class HttpPort implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RECORDINGS = "/recordings/";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer http;
  private final Recorder recorder;
  private final @Nullable String authorization;

  HttpPort(Options options, Recorder recorder) throws IOException {
    this.recorder = recorder;
    String user = options.user();
    authorization =
        user == null
            ? null
            : "Basic "
                + Base64.getEncoder()
                    .encodeToString((user + ":" + options.password()).getBytes(UTF_8));
    var address = new InetSocketAddress(InetAddress.getByName(options.host()), options.httpPort());
    try {
      http = HttpServer.create(address, 50);
    } catch (BindException e) {
      throw CommandLine.busy(options.httpPort(), options.host(), "--http-port", e);
    }
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  String address() {
    InetSocketAddress bound = http.getAddress();
    return "http://%s:%d".formatted(bound.getAddress().getHostAddress(), bound.getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    Faults faults = recorder.faults();
    recorder.counts().up("http");
    if (!faults.httpAnswers) {
      // Neither answered nor closed: the caller has to give up by itself.
      return;
    }
    try (exchange) {
      if (authorization != null
          && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"recorder\"");
        answer(exchange, 401, Map.of("error", "log in"));
      } else if (faults.httpCode != 0) {
        answer(exchange, faults.httpCode, Map.of("error", "simulated"));
      } else if (!exchange.getRequestMethod().equals("GET")) {
        answer(exchange, 405, Map.of("error", "GET"));
      } else {
        get(exchange, exchange.getRequestURI().getPath());
      }
    }
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    switch (path) {
      case "/status" -> answer(exchange, 200, recorder.status());
      case "/recordings" -> answer(exchange, 200, Map.of("recordings", recordings(exchange)));
      default -> {
        Optional<Recording> recording =
            path.startsWith(RECORDINGS)
                ? recorder.catalogue().named(path.substring(RECORDINGS.length()))
                : Optional.empty();
        if (recording.isPresent()) {
          sendSound(exchange, recording.get());
        } else {
          answer(exchange, 404, Map.of("error", "try /status or /recordings"));
        }
      }
    }
  }

  /** All, or those of one call. */
  private List<Recording> recordings(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null) {
      return recorder.catalogue().all();
    }
    return Arrays.stream(query.split("&", -1))
        .filter(pair -> pair.startsWith("call-id="))
        .map(pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), UTF_8))
        .findFirst()
        .map(recorder.catalogue()::ofCall)
        .orElseGet(recorder.catalogue()::all);
  }

  private void sendSound(HttpExchange exchange, Recording recording) throws IOException {
    byte[] sound = Files.readAllBytes(recorder.catalogue().file(recording.file()));
    exchange.getResponseHeaders().set("Content-Type", "audio/wav");
    exchange.sendResponseHeaders(200, sound.length);
    exchange.getResponseBody().write(sound);
  }

  private static void answer(HttpExchange exchange, int status, Object content) throws IOException {
    byte[] bytes = (JSON.writeValueAsString(content) + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
