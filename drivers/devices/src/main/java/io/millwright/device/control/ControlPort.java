package io.millwright.device.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP on loopback by which a person makes a device misbehave. */
public final class ControlPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlPort.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final HttpServer http;
  private final Orders orders;

  public ControlPort(int port, Orders orders) throws IOException {
    this.orders = orders;
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    } catch (BindException e) {
      throw new IOException(
          "control port %d is busy; choose another with --control".formatted(port), e);
    }
    http.setExecutor(thread);
    http.createContext("/", this::handle);
    http.start();
  }

  public String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      switch (exchange.getRequestMethod()) {
        case "GET" -> get(exchange, path);
        case "POST" -> post(exchange, path);
        default -> answer(exchange, 405, Map.of("error", "GET or POST"));
      }
    }
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    switch (path) {
      case "/" -> send(exchange, 200, "text/plain", orders.help().replace("{address}", address()));
      case "/state" -> state(exchange);
      default -> answer(exchange, 404, Map.of("error", "try GET /"));
    }
  }

  private void state(HttpExchange exchange) throws IOException {
    try {
      answer(exchange, 200, orders.state());
    } catch (Exception e) {
      LOG.error("the state cannot be told", e);
      answer(exchange, 500, Map.of("error", String.valueOf(e)));
    }
  }

  private void post(HttpExchange exchange, String path) throws IOException {
    try {
      Object outcome =
          "/stop".equals(path) ? Map.of("ok", true) : orders.run(path, parameters(exchange));
      answer(exchange, 200, outcome);
    } catch (IllegalArgumentException e) {
      answer(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
    } catch (ExecutionException e) {
      boolean wrong = e.getCause() instanceof IllegalArgumentException;
      answer(exchange, wrong ? 400 : 500, Map.of("error", String.valueOf(e.getCause())));
    } catch (Exception e) {
      LOG.error("{} failed", path, e);
      answer(exchange, 500, Map.of("error", String.valueOf(e)));
    }
    if ("/stop".equals(path)) {
      exchange.close();
      new Thread(() -> System.exit(0), "exit").start();
    }
  }

  /** Parameters of the query and of a JSON object in the body, as texts. */
  private static Given parameters(HttpExchange exchange) throws IOException {
    var parameters = new LinkedHashMap<String, String>();
    String query = exchange.getRequestURI().getRawQuery();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.put(decode(name), decode(value));
      }
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (body.length > 0) {
      JsonNode object = read(body);
      object.properties().forEach(f -> parameters.put(f.getKey(), f.getValue().asText()));
    }
    return new Given(parameters);
  }

  private static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalArgumentException("the body is no JSON object: " + e.getMessage(), e);
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, Object content) throws IOException {
    send(exchange, status, "application/json", JSON.writeValueAsString(content) + "\n");
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
    thread.shutdownNow();
  }
}
