package io.millwright.driver.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.DriverException;
import io.millwright.driver.Link;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.opcua.pki.Pki;
import io.millwright.driver.opcua.walk.KnownMachines;
import io.millwright.driver.opcua.wire.Pools;
import io.millwright.model.SignalId;
import io.millwright.model.Value;
import io.millwright.testkit.Config;
import io.millwright.testkit.RecordedSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A foreign machine, the driver, and what the driver said; all closed together. */
final class Wire implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Path folder;
  private final Pools pools = new Pools();
  private final KnownMachines known = new KnownMachines();
  private final Pki pki;
  private final RecordedSink sink = new RecordedSink();
  private final List<Link> opened = new ArrayList<>();
  private Peer peer;
  private boolean closed;

  /**
   * Switches the machine on.
   *
   * @param folder for certificates, passwords and mappings
   */
  Wire(Path folder, String... more) throws IOException {
    this.folder = folder;
    this.pki = new Pki(folder.resolve("pki"));
    this.peer = Peer.start(0, more);
  }

  Peer peer() {
    return peer;
  }

  Pki pki() {
    return pki;
  }

  Pools pools() {
    return pools;
  }

  KnownMachines known() {
    return known;
  }

  RecordedSink sink() {
    return sink;
  }

  /** Switches the machine on again after it was killed; as a new process it has a new key. */
  void restart(int port, String... more) throws IOException {
    peer = Peer.start(port, more);
  }

  OpcUaDriver driver(Map<String, ?> more) {
    var properties = new HashMap<String, Object>();
    properties.put("machine.id", "cmm-1");
    properties.put("endpoint", peer.endpoint());
    properties.put("security", "None");
    properties.put("mapping", "cmm");
    properties.put("publish.millis", 100);
    properties.putAll(more);
    return new OpcUaDriver(
        pools, pki, known, new EtcFolder(folder), Config.of(OpcUaConfig.class, properties));
  }

  /** Opens a link that is closed after the test. */
  Link open(Map<String, ?> more) throws DriverException, InterruptedException {
    return open(driver(more));
  }

  Link open(OpcUaDriver driver) throws DriverException, InterruptedException {
    Link link = driver.open(sink);
    opened.add(link);
    return link;
  }

  DriverException refused(Map<String, ?> more) throws InterruptedException {
    try {
      throw new AssertionError("connected all the same: " + open(more));
    } catch (DriverException e) {
      return e;
    }
  }

  /** The last value of a signal; null if it was never told. */
  @Nullable Value last(String signal) {
    var id = new SignalId(signal);
    return sink.readings().stream()
        .filter(sent -> sent.signal().equals(id))
        .reduce((first, second) -> second)
        .map(RecordedSink.Sent::value)
        .orElse(null);
  }

  void awaitValue(String signal, Value value) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(Optional.ofNullable(last(signal))).as(signal).contains(value));
  }

  void awaitReadings() throws InterruptedException {
    assertThat(sink.awaitReadings(20, PATIENCE)).as("readings came").isTrue();
  }

  /** Notes except those that only tell which conditions are present. */
  List<String> complaints() {
    return sink.notes().stream().filter(note -> !note.startsWith("present: ")).toList();
  }

  boolean notes(String beginning) {
    return sink.notes().stream().anyMatch(note -> note.startsWith(beginning));
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    opened.forEach(Link::close);
    peer.close();
    pools.release();
  }
}
