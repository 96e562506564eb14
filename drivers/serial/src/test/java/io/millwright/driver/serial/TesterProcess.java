package io.millwright.driver.serial;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millwright.device.tester.TesterDevice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The simulated hardness tester, in a process of its own, with a port for orders and faults. */
final class TesterProcess implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final String address;
  private final String control;

  /** Starts one. */
  TesterProcess(String... options) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            TesterDevice.class.getName(),
            "--control",
            "0"));
    command.addAll(List.of(options));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = process.inputReader(UTF_8).readLine();
    if (line == null) {
      throw new IOException("the tester ended before it was ready");
    }
    // ready ADDRESS control http://…
    String[] words = line.split(" ", -1);
    address = words[1];
    control = words[3];
  }

  /** Where it is connected, as its ready line says it. */
  String address() {
    return address;
  }

  /** Gives an order. */
  String order(String command) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(control + command))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("%s: %s".formatted(command, answer.body()));
    }
    return answer.body();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
