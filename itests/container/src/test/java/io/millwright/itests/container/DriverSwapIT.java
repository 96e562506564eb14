package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.Jmx;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;

/** A driver is replaced while the machines of another one go on. */
final class DriverSwapIT {
  private static final String BUNDLE = "io.millwright.driver.opcua";
  private static final Duration POLL = Duration.ofMillis(50);

  private record Swap(Instant begun, Instant ended) {}

  private static final String BLOCKS =
      " FROM history_block WHERE machine_id ="
          + " (SELECT id FROM history_machine WHERE machine = 'sim-1')";

  @Test
  void a_driver_is_replaced_under_traffic_and_machines_of_others_lose_nothing()
      throws IOException, SQLException {
    TestSite site = TestSite.start("swap");
    Swap swap;
    try (Device device = new Device(Archive.work().resolve("device-of-swap"))) {
      DriverFile.opcUa(site, "cmm-1", device).save();
      DriverFile.simulator(site, "sim-1").with("poll.seconds", POLL.toMillis() / 1e3).save();
      swap = swap(site);
    } finally {
      site.close();
    }
    try (StoppedDatabase database = new StoppedDatabase(site)) {
      assertNothingIsMissing(database, swap);
    }
  }

  private static Swap swap(TestSite site) throws IOException {
    SeenMachine cmm = new SeenMachine(site, "cmm-1");
    SeenMachine sim = new SeenMachine(site, "sim-1");
    cmm.awaitLight("GREEN");
    sim.awaitRow("full traffic", row -> row.path("readingsPerSecond").asDouble() > 40);
    String jar = jar().toUri().toString();
    Instant begun = Instant.now();
    try (Console console = site.console()) {
      console.run("bundle:stop " + BUNDLE);
      JsonNode open = cmm.awaitGap("DRIVER_STOPPED", gap -> !SeenMachine.isClosed(gap));
      cmm.awaitLight("GREY");
      long installed = (long) bundle(site).get("LastModified");
      console.run("bundle:update " + BUNDLE + " " + jar);
      console.run("bundle:start " + BUNDLE);
      cmm.awaitDriver("LIVE");
      cmm.awaitLight("GREEN");
      JsonNode closed = cmm.awaitGap("DRIVER_STOPPED", SeenMachine::isClosed);
      assertThat(closed.path("from")).isEqualTo(open.path("from"));
      assertThat(bundle(site).get("State")).isEqualTo("ACTIVE");
      assertThat((long) bundle(site).get("LastModified")).isGreaterThan(installed);
    }
    assertThat(sim.row().path("light").asText()).isEqualTo("GREEN");
    return new Swap(begun, Instant.now());
  }

  private static CompositeData bundle(TestSite site) {
    try (Jmx jmx = site.jmx()) {
      return jmx.call("osgi.core:type=bundleState,*", "listBundles").stream()
          .filter(bundle -> BUNDLE.equals(bundle.get("SymbolicName")))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The driver as the archive brings it. */
  private static Path jar() throws IOException {
    try (Stream<Path> all = Files.walk(Archive.unpacked().resolve("system"))) {
      return all.filter(path -> path.toString().matches(".*/millwright-driver-opcua-[^/]*\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void assertNothingIsMissing(StoppedDatabase database, Swap swap)
      throws SQLException {
    List<List<Long>> epochs =
        database.rows(
            "SELECT SUM(seq_last - seq_first + 1), MAX(seq_last) - MIN(seq_first) + 1"
                + BLOCKS
                + " GROUP BY seq_epoch");
    assertThat(epochs).hasSize(1).allSatisfy(of -> assertThat(of.get(0)).isEqualTo(of.get(1)));

    assertThat(
            database.rows(
                "SELECT from_nanos FROM history_gap WHERE machine = 'sim-1'"
                    + " AND from_nanos < ? AND (to_nanos IS NULL OR to_nanos > ?)",
                nanos(swap.ended()),
                nanos(swap.begun())))
        .isEmpty();

    long polls = Duration.between(swap.begun(), swap.ended()).dividedBy(POLL);
    List<List<Long>> meanwhile =
        database.rows(
            "SELECT SUM(seq_last - seq_first + 1)"
                + BLOCKS
                + " AND from_nanos >= ? AND to_nanos < ?",
            nanos(swap.begun()),
            nanos(swap.ended()));
    // Each poll brings more than one.
    assertThat(meanwhile.get(0).get(0)).isGreaterThan(polls);
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }
}
