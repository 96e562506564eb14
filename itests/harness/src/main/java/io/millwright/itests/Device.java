package io.millwright.itests;

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

/** The simulated measuring machine, a process of its own, and its control port. Not thread-safe. */
public final class Device implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long STOP_SECONDS = 20;

  private final Path data;
  private final List<String> options;
  private Running running;

  private record Running(Process process, URI address, URI control) {}

  /** Switches it on with further options of its own, on a free port; returns when it answers. */
  public Device(Path data, String... options) {
    this.data = data;
    this.options = List.of(options);
    this.running = run(data, this.options, 0);
  }

  private static Running run(Path data, List<String> options, int port) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            System.getProperty("millwright.device"),
            "--port",
            Integer.toString(port),
            "--control",
            "0",
            "--data",
            data.toString()));
    command.addAll(options);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String ready = process.inputReader(StandardCharsets.UTF_8).readLine();
      if (ready == null) {
        throw new IllegalStateException("the device ended before it was ready: " + command);
      }
      String[] words = ready.split(" ", -1);
      return new Running(process, URI.create(words[1]), URI.create(words[3]));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
  }

  /** Its OPC UA address; stays the same when it is started again. */
  public String address() {
    return running.address().toString();
  }

  /** Orders something at the control port, for instance {@code /collision?speed=85}. */
  public void order(String command) {
    HttpRequest request =
        HttpRequest.newBuilder(running.control().resolve(command))
            .POST(BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(command + ": " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(command, e);
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

  /** Switches it on again after {@link #kill()}, at the same address, as it is when new. */
  public void startAgain() {
    running = run(data, options, running.address().getPort());
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
