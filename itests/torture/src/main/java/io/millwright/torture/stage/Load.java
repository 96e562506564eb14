package io.millwright.torture.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.itests.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Machines that count over OPC UA, and the files that connect a site to them. */
public final class Load implements AutoCloseable {
  /** For lengths of time by the machines' own steps. */
  public static final Duration SECOND = Duration.ofSeconds(1);

  private static final String NAMESPACE = "urn:musterwerk.example:load";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Device device;
  private final Size size;

  /** How much: {@code machines} with {@code signals} each, that step every {@code periodMillis}. */
  public record Size(int machines, int signals, int periodMillis) {
    /** Readings a second. */
    public double rate() {
      return 1000.0 * machines * signals / periodMillis;
    }

    @Override
    public String toString() {
      return "%d machines x %d signals every %d ms = %.0f readings/s"
          .formatted(machines, signals, periodMillis, rate());
    }
  }

  /** Starts them. */
  public Load(Size size) {
    this.size = size;
    this.device = Device.counting(size.machines(), size.signals(), size.periodMillis());
  }

  /** Their names. */
  public List<String> machines() {
    return IntStream.rangeClosed(1, size.machines()).mapToObj("m-%04d"::formatted).toList();
  }

  /** How much. */
  public Size size() {
    return size;
  }

  /** Where they listen. */
  public String address() {
    return device.address();
  }

  /** From now on a step each so many milliseconds. */
  public void every(double periodMillis) {
    device.order("/rate?period.ms=" + periodMillis);
  }

  /** Nothing counts any more. */
  public void pause() {
    device.order("/pause");
  }

  /** It counts again. */
  public void resume() {
    device.order("/resume");
  }

  /** How many steps its machines made together. */
  public long steps() {
    return state().path("steps").asLong();
  }

  /** How long a step takes now. */
  public long periodMillis() {
    return Math.max(1, Math.round(state().path("period.ms").asDouble()));
  }

  /** What the device tells of itself. */
  public JsonNode state() {
    return device.state();
  }

  /** Puts the files that connect all of them into a site's data folder. */
  public void connect(Path data) {
    connect(data, address());
  }

  /** The same by another address, for instance of a wire between. */
  public void connect(Path data, String address) {
    try {
      Path etc = Files.createDirectories(data.resolve("etc"));
      write(etc.resolve("load.mapping.json"), mapping());
      for (String machine : machines()) {
        write(
            etc.resolve("io.millwright.driver.opcua.OpcUaDriver~" + machine + ".cfg.json"),
            file(machine, address));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, Map<String, ?> content) throws IOException {
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content));
  }

  private Map<String, ?> mapping() {
    var signals = new LinkedHashMap<String, Object>();
    for (int i = 1; i <= size.signals(); i++) {
      String node = "L:s-%03d".formatted(i);
      // The odd ones are decimal numbers.
      signals.put(
          "count.s%03d".formatted(i),
          i % 2 == 1
              ? Map.of("label", "Counter " + i, "kind", "QUANTITY", "unit", "1", "node", node)
              : Map.of("label", "Counter " + i, "kind", "COUNT", "node", node));
    }
    return Map.of("namespaces", Map.of("L", NAMESPACE), "machines", "/L:Load", "signals", signals);
  }

  private static Map<String, ?> file(String machine, String address) {
    var file = new LinkedHashMap<String, Object>();
    file.put("machine.id", machine);
    file.put("machine.kind", "load");
    file.put("machine.node", machine);
    file.put("endpoint", address);
    file.put("security", "None");
    file.put("mapping", "load.mapping.json");
    file.put("publish.millis", 100);
    file.put("poll.seconds", 3600);
    file.put("silence.seconds", 20);
    file.put("timeout.seconds", 5);
    return file;
  }

  @Override
  public void close() {
    device.close();
  }
}
