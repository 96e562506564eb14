package io.millwright.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** On what the figures were measured. What cannot be found out is left out. */
final class MachineData {
  private MachineData() {}

  static Map<String, String> now(Path work) {
    var data = new LinkedHashMap<String, String>();
    put(data, "CPU", () -> field("/proc/cpuinfo", "model name"));
    data.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    put(data, "memory", () -> field("/proc/meminfo", "MemTotal"));
    put(data, "disk", () -> disk(work));
    put(data, "system", () -> field("/etc/os-release", "PRETTY_NAME").replace("\"", ""));
    put(data, "kernel", () -> Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
    data.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    put(
        data,
        "PostgreSQL",
        () -> printed("sh", "-c", "ls /usr/lib/postgresql | sort -n | tail -n 1"));
    put(data, "Node", () -> printed("node", "--version"));
    return data;
  }

  /** How busy the machine was: the averages of 1, 5 and 15 minutes. */
  static String load() {
    try {
      return String.join(
          " ", Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0], "(1 min)");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String field(String file, String name) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.replaceFirst("^[^:=]*[:=]\\s*", ""))
          .findFirst()
          .orElse("");
    }
  }

  private static String disk(Path work) throws IOException {
    var store = Files.getFileStore(work);
    return "%s, %s".formatted(store.name(), store.type());
  }

  private interface Source {
    String text() throws IOException, InterruptedException;
  }

  private static String printed(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? text.strip() : "";
  }

  private static void put(Map<String, String> data, String name, Source source) {
    try {
      String text = source.text();
      if (!text.isBlank()) {
        data.put(name, text.strip());
      }
    } catch (IOException e) {
      // Not on every system; the figures stand without it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
