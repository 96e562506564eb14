package io.millwright.itests.browser;

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
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The simulated measuring machine, a process of its own, and its control port. */
final class Device implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final String address;
  private final URI control;

  Device(Path data) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        List.of(
            java.toString(),
            "-jar",
            System.getProperty("millwright.device"),
            "--port",
            "0",
            "--control",
            "0",
            "--data",
            data.toString());
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String ready = process.inputReader(StandardCharsets.UTF_8).readLine();
      if (ready == null) {
        throw new IllegalStateException("the device ended before it was ready");
      }
      String[] words = ready.split(" ", -1);
      address = words[1];
      control = URI.create(words[3]);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
  }

  /** Its OPC UA address. */
  String address() {
    return address;
  }

  /** Orders something at the control port, for instance {@code /collision?speed=85}. */
  void order(String command) {
    HttpRequest request =
        HttpRequest.newBuilder(control.resolve(command)).POST(BodyPublishers.noBody()).build();
    try {
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(command + ": " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
