package io.millwright.bench.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.bench.Children;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The floor in a process of its own, with a heap as the site's. */
public final class FloorProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAP = "-Xmx512m";

  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  /** How many machines of how many signals, and how often the server shall send. */
  public record Load(int machines, int signals, int publishMillis) {}

  /** Starts it; subscribed to all when it returns. */
  public FloorProcess(String endpoint, Load load, Path database, boolean sessionEach)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(HEAP, "-cp", System.getProperty("java.class.path")));
    command.add(Floor.class.getName());
    command.add(endpoint);
    command.addAll(List.of("" + load.machines(), "" + load.signals(), "" + load.publishMillis()));
    command.addAll(List.of(database.toString(), sessionEach ? "each" : "one"));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out = process.inputReader(StandardCharsets.UTF_8);
    in = process.outputWriter(StandardCharsets.UTF_8);
    if (!"ready".equals(out.readLine())) {
      close();
      throw new IOException("the floor ended before it was ready");
    }
  }

  public long pid() {
    return process.pid();
  }

  /**
   * {@code received}, {@code committed} and {@code missed} since it began, {@code p50} and {@code
   * p99} in milliseconds since the last call.
   */
  public JsonNode counts() throws IOException {
    in.write("counts\n");
    in.flush();
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the floor ended");
    }
    return JSON.readTree(line);
  }

  @Override
  public void close() throws IOException {
    in.close();
    Children.awaitEnd(process, Duration.ofSeconds(20));
  }
}
