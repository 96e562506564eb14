package io.millwright.driver.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A measuring machine on a foreign OPC UA stack (node-opcua), in a process of its own, with a port
 * through which it is told to misbehave.
 */
final class Peer implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ready (opc\\.tcp://[^ ]+) control (http://[^ ]+)");
  private static final Path FOLDER = Path.of("../../itests/peers/node-opcua");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final String endpoint;
  private final String control;

  private Peer(Process process, String endpoint, String control) {
    this.process = process;
    this.endpoint = endpoint;
    this.control = control;
  }

  /** Starts one at ports of its own choice. */
  static Peer start() throws IOException {
    return start(0);
  }

  /** Starts one at a given port, as a machine that is switched on again. */
  static Peer start(int port, String... more) throws IOException {
    install();
    var command =
        new ArrayList<>(List.of("node", "server.mjs", "--port", "" + port, "--control", "0"));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // Not closed: the process writes to it as long as it lives.
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var heard = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return new Peer(process, ready.group(1), ready.group(2));
      }
      heard.append(line).append('\n');
    }
    throw new IOException("the foreign server did not start:\n" + heard);
  }

  private static synchronized void install() throws IOException {
    if (Files.isDirectory(FOLDER.resolve("node_modules"))) {
      return;
    }
    Process npm =
        new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
            .directory(FOLDER.toFile())
            .inheritIO()
            .start();
    try {
      assertThat(npm.waitFor(5, TimeUnit.MINUTES)).as("npm ci ended").isTrue();
      assertThat(npm.exitValue()).as("npm ci").isZero();
    } catch (InterruptedException e) {
      npm.destroyForcibly();
      throw new IOException("interrupted while installing the foreign server", e);
    }
  }

  String endpoint() {
    return endpoint;
  }

  int port() {
    return URI.create(endpoint).getPort();
  }

  /** Tells the machine to do something, for instance {@code /collision?speed=85}. */
  String tell(String what) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(control + what))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** Stops the whole process as if the machine's computer had frozen. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", name, "" + process.pid()).start().waitFor();
    assertThat(exit).as("kill %s", name).isZero();
  }

  /** Ends the process at once, as a power cut does. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
