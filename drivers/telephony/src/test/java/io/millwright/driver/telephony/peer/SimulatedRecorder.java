package io.millwright.driver.telephony.peer;

import io.millwright.testkit.ForeignProgram;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulated call recorder as a process of its own: SIP, WAV files, HTTP, faults on demand. */
public final class SimulatedRecorder implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready (\\S+) (\\S+) .*control (\\S+)");

  private final ForeignProgram program;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String sip;
  private final String http;
  private final String control;
  private final Path recordings;

  private SimulatedRecorder(ForeignProgram program, Matcher ready, Path recordings) {
    this.program = program;
    this.sip = ready.group(1);
    this.http = ready.group(2);
    this.control = ready.group(3);
    this.recordings = recordings;
  }

  public static SimulatedRecorder start(Path folder, String... options) throws IOException {
    Path recordings = folder.resolve("recordings");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.millwright.device.recorder.RecorderDevice",
                "--sip-port",
                "0",
                "--http-port",
                "0",
                "--control",
                "0",
                "--data",
                folder.toString(),
                "--recordings",
                recordings.toString()));
    command.addAll(List.of(options));
    ForeignProgram program =
        ForeignProgram.start(folder, command.toArray(String[]::new)).saying("control http");
    Matcher ready = READY.matcher(program.said());
    if (!ready.find()) {
      throw new IOException("the recorder says " + program.said());
    }
    return new SimulatedRecorder(program, ready, recordings);
  }

  /** For instance {@code sip:127.0.0.1:5070}. */
  public String sip() {
    return sip;
  }

  public String http() {
    return http;
  }

  public Path recordings() {
    return recordings;
  }

  /** For instance {@code /recording?mode=none}. */
  public void order(String command) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(control + command));
    var response =
        client.send(request.POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(response.body());
    }
  }

  /** What it knows of itself, as JSON. */
  public String state() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(control + "/state")).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
