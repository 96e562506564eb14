package io.millwright.itests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A simulated machine, a process of its own, and its control port. Not thread-safe. */
public final class Device implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long STOP_SECONDS = 20;
  private static final String FOREIGN = "../peers/node-opcua/server.mjs";

  private final String main;
  private final List<String> options;
  private Running running;

  private record Running(Process process, List<URI> addresses, URI control) {}

  /** A measuring machine with further options of its own, on a free port. */
  public Device(Path data, String... options) {
    this("cmm.CmmDevice", with(List.of("--data", data.toString()), options));
  }

  /**
   * A measuring machine on a foreign OPC UA stack (node-opcua), on a free port. Its packages are
   * installed by the tests' own command.
   */
  public static Device foreign() {
    return new Device(FOREIGN, List.of());
  }

  private Device(String main, List<String> options) {
    this.main = main;
    this.options = options;
    this.running = run(0);
  }

  /** A hardness tester on a line of its own: {@code --pty PATH} or {@code --tcp 0}. */
  public static Device tester(String... options) {
    return new Device("tester.TesterDevice", List.of(options));
  }

  /** A call recorder on free ports that keeps its recordings below {@code data}. */
  public static Device recorder(Path data, String... options) {
    List<String> own =
        List.of("--sip-port", "0", "--http-port", "0", "--data", data.toString(), "--recordings");
    return new Device(
        "recorder.RecorderDevice", with(with(own, data.resolve("recordings").toString()), options));
  }

  /**
   * Machines that count, on a free port: {@code m-0001} and so on with the signals {@code s-001}
   * and so on.
   */
  public static Device counting(int machines, int signals, int periodMillis, String... options) {
    List<String> own =
        List.of(
            "--machines",
            "" + machines,
            "--signals",
            "" + signals,
            "--period-ms",
            "" + periodMillis);
    return new Device("load.LoadDevice", with(own, options));
  }

  private static List<String> with(List<String> own, String... more) {
    return Stream.concat(own.stream(), Stream.of(more)).toList();
  }

  private List<String> program() {
    return main.equals(FOREIGN)
        ? List.of("node", FOREIGN)
        : List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("millwright.device"),
            "io.millwright.device." + main);
  }

  private Running run(int port) {
    List<String> command = new ArrayList<>(program());
    command.addAll(List.of("--control", "0"));
    if (!main.startsWith("tester.") && !main.startsWith("recorder.")) {
      command.addAll(List.of("--port", Integer.toString(port)));
    }
    command.addAll(options);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String ready = process.inputReader(StandardCharsets.UTF_8).readLine();
      if (ready == null) {
        throw new IllegalStateException("the device ended before it was ready: " + command);
      }
      List<String> words = List.of(ready.split(" ", -1));
      int control = words.indexOf("control");
      return new Running(
          process,
          words.subList(1, control).stream().map(URI::create).toList(),
          URI.create(words.get(control + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
  }

  /** Its first address; a measuring machine keeps it when it is started again. */
  public String address() {
    return running.addresses().get(0).toString();
  }

  /** Its address of that scheme, for instance {@code http}. */
  public URI address(String scheme) {
    return running.addresses().stream()
        .filter(address -> scheme.equals(address.getScheme()))
        .findFirst()
        .orElseThrow();
  }

  /** What it tells of itself at the control port. */
  public JsonNode state() {
    try {
      return new ObjectMapper()
          .readTree(send(HttpRequest.newBuilder(running.control().resolve("/state"))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its process. */
  public long pid() {
    return running.process().pid();
  }

  /** Orders something at the control port, for instance {@code /collision?speed=85}. */
  public void order(String command) {
    send(HttpRequest.newBuilder(running.control().resolve(command)).POST(BodyPublishers.noBody()));
  }

  private static String send(HttpRequest.Builder unfinished) {
    HttpRequest request = unfinished.build();
    try {
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(request.uri() + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends its process with SIGKILL; returns when it is gone. */
  public void kill() {
    running.process().destroyForcibly();
    awaitEnd();
  }

  /** Switches a measuring machine on again after {@link #kill()}, at the same address, as new. */
  public void startAgain() {
    running = run(running.addresses().get(0).getPort());
  }

  @Override
  public void close() {
    running.process().destroy();
    if (!awaitEnd()) {
      running.process().destroyForcibly();
    }
  }

  private boolean awaitEnd() {
    try {
      return running.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      running.process().destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
