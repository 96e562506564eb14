package io.millwright.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stands for a site before the page: the files of the dashboard as they were built, and a fleet
 * that is not there. Beside them a page that draws nothing and one with a bare table.
 */
final class Pretence implements AutoCloseable {
  private static final int BEAT_MILLIS = 100;
  private static final int WARM = 30;
  private static final String WATCH = "<script type=\"module\" src=\"/watch.js\"></script>";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<JsonNode> results = new LinkedBlockingQueue<>();
  private final Path dashboard;
  private final Throng throng;
  private final int updatesEachSecond;

  /**
   * @param dashboard its folder {@code static}
   * @param updatesEachSecond rows of machines that differ
   */
  Pretence(Path dashboard, Throng throng, int updatesEachSecond) throws IOException {
    this.dashboard = dashboard;
    this.throng = throng;
    this.updatesEachSecond = updatesEachSecond;
    // A site runs for days before somebody looks: Java has compiled by then what is run here.
    for (int round = 0; round < WARM; round++) {
      throng.status();
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  /** What the page that is open saw. */
  JsonNode result(long seconds) throws InterruptedException, TimeoutException {
    JsonNode result = results.poll(seconds, TimeUnit.SECONDS);
    if (result == null) {
      throw new TimeoutException("the page told nothing within %d s".formatted(seconds));
    }
    return result;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      switch (path) {
        case "/result" -> {
          results.add(new ObjectMapper().readTree(exchange.getRequestBody()));
          send(exchange, "application/json", "{}");
        }
        case "/watch.js" -> send(exchange, "text/javascript", resource());
        case "/blank" -> send(exchange, "text/html", "<!doctype html><p>-</p>" + WATCH);
        case "/bare" -> send(exchange, "text/html", "<!doctype html>" + throng.bare() + WATCH);
        case "/ui/" -> {
          String page = Files.readString(dashboard.resolve("index.html"));
          send(exchange, "text/html", page.replace("</body>", WATCH + "</body>"));
        }
        case "/api/live" -> live(exchange);
        default -> other(exchange, path);
      }
    }
  }

  private void other(HttpExchange exchange, String path) throws IOException {
    if (path.startsWith("/api/")) {
      send(exchange, "application/json", throng.answer(exchange.getRequestURI()));
      return;
    }
    Path file = dashboard.resolve(path.replaceFirst("^/ui/", "")).normalize();
    if (!file.startsWith(dashboard) || !Files.isRegularFile(file)) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    String type =
        path.endsWith(".js")
            ? "text/javascript"
            : path.endsWith(".css") ? "text/css" : "image/svg+xml";
    send(exchange, type, Files.readString(file));
  }

  private void live(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    event(out, "status", throng.status());
    try {
      while (!threads.isShutdown()) {
        TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS);
        event(out, "rows", throng.changed(updatesEachSecond * BEAT_MILLIS / 1_000));
        event(out, "alarms", "{\"machines\":[\"m-00001\"]}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void event(OutputStream out, String name, String data) throws IOException {
    out.write("event: %s\ndata: %s\n\n".formatted(name, data).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static String resource() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Pretence.class.getResourceAsStream("/page/watch.js"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
