package io.millwright.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Replaces a driver's bundle by the console, as its people do. */
final class Swaps {
  private static final String STOPPED = "DRIVER_STOPPED";

  private final TestSite site;

  Swaps(TestSite site) {
    this.site = site;
  }

  /**
   * Replaces the driver by the one in the archive; how long its machine was without, in seconds.
   */
  double replace(String driver, String machine) throws IOException {
    int before = gaps(machine).size();
    String jar = jar(driver).toUri().toString();
    try (Console console = site.console()) {
      String said = console.run("bundle:update io.millwright.driver.%s %s".formatted(driver, jar));
      if (said.contains("Error")) {
        throw new IllegalStateException(said);
      }
    }
    SeenMachine.await(machine + " delivers through the new driver")
        .until(() -> gaps(machine).stream().filter(SeenMachine::isClosed).count() > before);
    return seconds(gaps(machine).get(0));
  }

  /** Newest first. */
  private List<JsonNode> gaps(String machine) {
    return new SeenMachine(site, machine)
        .gaps().stream().filter(gap -> STOPPED.equals(gap.path("cause").asText())).toList();
  }

  private static double seconds(JsonNode gap) {
    Instant from = Instant.parse(gap.path("from").asText());
    return Duration.between(from, Instant.parse(gap.path("to").asText())).toMillis() / 1e3;
  }

  private static Path jar(String driver) throws IOException {
    String pattern = ".*/millwright-driver-%s-[^/]*\\.jar".formatted(driver);
    try (Stream<Path> all = Files.walk(Archive.unpacked().resolve("system"))) {
      return all.filter(path -> path.toString().matches(pattern)).findFirst().orElseThrow();
    }
  }
}
