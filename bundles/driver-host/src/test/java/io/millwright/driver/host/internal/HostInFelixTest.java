package io.millwright.driver.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.bus.Bus;
import io.millwright.bus.GapFound;
import io.millwright.bus.NameplateReceived;
import io.millwright.bus.ReadingsReceived;
import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.DriverState;
import io.millwright.driver.host.DriverStatus;
import io.millwright.driver.host.FileProblem;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.InProcessFelix;
import io.millwright.testkit.RecordedBus;
import io.millwright.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The host with real Declarative Services, configuration admin and the simulator's bundle. */
class HostInFelixTest {
  private static final String SIMULATOR = "io.millwright.driver.simulator.Simulator";
  private static final MachineId SIM = new MachineId("sim-1");
  private static final List<String> SHARED =
      List.of(
          "io.millwright.model",
          "io.millwright.driver",
          "io.millwright.driver.files",
          "io.millwright.driver.host",
          "io.millwright.files",
          "io.millwright.bus",
          "io.millwright.health",
          "io.millwright.store",
          "io.millwright.ownership",
          "io.millwright.access",
          "io.millwright.audit",
          "io.millwright.fleet",
          "org.slf4j;version=2.0.17",
          "org.osgi.service.cm;version=1.6.1",
          "com.fasterxml.jackson.core;version=2.19.4",
          "com.fasterxml.jackson.core.json;version=2.19.4",
          "com.fasterxml.jackson.core.type;version=2.19.4",
          "com.fasterxml.jackson.core.util;version=2.19.4",
          "com.fasterxml.jackson.databind;version=2.19.4");

  @TempDir private Path folder;
  private final RecordedBus bus = new RecordedBus();
  private Optional<InProcessFelix> running = Optional.empty();

  @BeforeEach
  void start() throws Exception {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    Path etc = Files.createDirectory(folder.resolve("etc"));
    var felix =
        InProcessFelix.start(folder.resolve("felix"), Map.of("karaf.etc", etc.toString()), SHARED);
    running = Optional.of(felix);
    felix.context().registerService(Bus.class, bus, FrameworkUtil.asDictionary(Map.of()));
    felix
        .context()
        .registerService(
            Store.class,
            new JdbcStore(TestDatabase.DERBY.fresh()),
            FrameworkUtil.asDictionary(Map.of()));
    felix.install(Path.of("target/classes").toAbsolutePath());
    felix.install("millwright-driver-simulator");
    felix.startAll();
  }

  @AfterEach
  void stop() throws Exception {
    felix().stop();
  }

  private InProcessFelix felix() {
    return running.orElseThrow();
  }

  /** Does what fileinstall does with a file: the text for the validator, the values for SCR. */
  private Configuration configure(Object pollSeconds) throws Exception {
    Files.writeString(
        folder.resolve("etc").resolve(SIMULATOR + "~sim-1.cfg.json"),
        "{\"machine.id\": \"sim-1\", \"poll.seconds\": %s}".formatted(pollSeconds));
    Map<String, Object> values = Map.of("machine.id", "sim-1", "poll.seconds", pollSeconds);
    Configuration configuration =
        felix().service(ConfigurationAdmin.class).getFactoryConfiguration(SIMULATOR, "sim-1", "?");
    configuration.update(FrameworkUtil.asDictionary(values));
    return configuration;
  }

  private Optional<DriverStatus> status() {
    return felix().service(DriverHost.class).driver(SIM);
  }

  private DriverState state() {
    return status().map(DriverStatus::state).orElse(DriverState.NO_DRIVER);
  }

  private void awaitState(DriverState state) {
    await().untilAsserted(() -> assertThat(state()).isEqualTo(state));
  }

  @Test
  void a_configured_machine_delivers_and_its_status_names_the_file() throws Exception {
    configure(0.05);

    await().until(() -> !bus.news(ReadingsReceived.class).isEmpty());
    DriverStatus status = status().orElseThrow();
    assertThat(status.state()).isEqualTo(DriverState.LIVE);
    assertThat(status.driver()).isEqualTo("simulator");
    assertThat(status.kind()).isEqualTo("cmm");
    assertThat(status.file()).isEqualTo(SIMULATOR + "~sim-1.cfg.json");
    assertThat(status.signals()).hasSize(4);
    assertThat(bus.news(NameplateReceived.class)).isNotEmpty();
  }

  @Test
  void a_bad_value_keeps_the_machine_away_and_a_mended_one_brings_it_back() throws Exception {
    configure(0.001);
    awaitState(DriverState.MISCONFIGURED);
    assertThat(felix().service(DriverHost.class).problems())
        .extracting(FileProblem::rule)
        .containsExactly("must be a number, at least 0.01");
    assertThat(bus.news(ReadingsReceived.class)).isEmpty();

    configure(0.05);
    awaitState(DriverState.LIVE);
    assertThat(felix().service(DriverHost.class).problems()).isEmpty();
  }

  @Test
  void a_driver_bundle_that_stops_and_starts_leaves_a_gap_with_its_cause() throws Exception {
    configure(0.05);
    awaitState(DriverState.LIVE);
    Bundle simulator =
        List.of(felix().context().getBundles()).stream()
            .filter(bundle -> "io.millwright.driver.simulator".equals(bundle.getSymbolicName()))
            .findFirst()
            .orElseThrow();

    simulator.stop();
    awaitState(DriverState.NO_DRIVER);
    assertThat(status().orElseThrow().detail()).contains("no driver " + SIMULATOR);
    simulator.start();

    awaitState(DriverState.LIVE);
    await()
        .until(
            () ->
                bus.news(GapFound.class).stream()
                    .map(GapFound::gap)
                    .anyMatch(gap -> gap.cause() == GapCause.DRIVER_STOPPED && !gap.isOpen()));
  }

  @Test
  void a_removed_file_takes_the_machine_out_of_the_list() throws Exception {
    Configuration configuration = configure(0.05);
    awaitState(DriverState.LIVE);

    Files.delete(folder.resolve("etc").resolve(SIMULATOR + "~sim-1.cfg.json"));
    configuration.delete();
    await().untilAsserted(() -> assertThat(status()).isEmpty());
  }

  // Five seconds for each machine at every stop of a site, once.
  @Test
  void a_stop_waits_for_no_link_that_was_let_go_already() throws Exception {
    configure(0.05);
    awaitState(DriverState.LIVE);
    PrintStream before = System.err;
    var said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      felix().stop();
    } finally {
      System.setErr(before);
    }

    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("not let go");
  }

  @Test
  void nothing_of_the_host_is_left_when_it_stops() throws Exception {
    configure(0.05);
    awaitState(DriverState.LIVE);
    felix().stop();

    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("millwright-driver-")));
  }
}
