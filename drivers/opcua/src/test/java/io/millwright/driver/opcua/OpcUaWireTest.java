package io.millwright.driver.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.CertificateTrust.Standing;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.opcua.pki.Pki;
import io.millwright.driver.opcua.walk.KnownMachines;
import io.millwright.driver.opcua.wire.Pools;
import io.millwright.model.Condition;
import io.millwright.model.Count;
import io.millwright.model.MachineEvent;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.testkit.Config;
import io.millwright.testkit.RecordedSink;
import io.millwright.testkit.RecordedSink.Sent;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The driver against a foreign server, on a real wire, with what goes wrong at customers' sites.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class OpcUaWireTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final SignalId RAM = new SignalId("temperature.ram");
  private static final SignalId PROBINGS = new SignalId("probings");

  @TempDir Path folder;
  private final Pools pools = new Pools();
  private final RecordedSink sink = new RecordedSink();
  private final List<Link> opened = new ArrayList<>();
  private Peer peer;
  private Pki pki;

  @BeforeEach
  void switchOn() throws IOException {
    peer = Peer.start();
    pki = new Pki(folder.resolve("pki"));
  }

  @AfterEach
  void switchOff() {
    opened.forEach(Link::close);
    peer.close();
    pools.release();
  }

  private OpcUaDriver driver(Map<String, ?> more) {
    var properties = new HashMap<String, Object>();
    properties.put("machine.id", "cmm-1");
    properties.put("endpoint", peer.endpoint());
    properties.put("security", "None");
    properties.put("mapping", "cmm");
    properties.put("publish.millis", 100);
    properties.putAll(more);
    return new OpcUaDriver(
        pools,
        pki,
        new KnownMachines(),
        new EtcFolder(folder),
        Config.of(OpcUaConfig.class, properties));
  }

  /** Opens a link that is closed after the test. */
  private Link open(Map<String, ?> more) throws DriverException, InterruptedException {
    Link link = driver(more).open(sink);
    opened.add(link);
    return link;
  }

  private List<Sent> readings(SignalId signal) {
    return sink.readings().stream().filter(sent -> sent.signal().equals(signal)).toList();
  }

  private Quantity ram() {
    List<Sent> ram = readings(RAM);
    assertThat(ram).isNotEmpty();
    return (Quantity) Objects.requireNonNull(ram.get(ram.size() - 1).value());
  }

  private void awaitRam(double celsius) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ram()).isEqualTo(new Quantity(celsius, Unit.CELSIUS)));
  }

  @Test
  void tells_what_the_mapping_names() throws Exception {
    peer.tell("/set?temperature.ram=81.5&probings=4711&operation-mode=Service");
    Link link = open(Map.of());
    link.poll();

    awaitRam(81.5);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(readings(PROBINGS)).extracting(Sent::value).contains(new Count(4711));
              assertThat(readings(new SignalId("operation-mode")))
                  .extracting(Sent::value)
                  .contains(new State("Service"));
            });
    assertThat(sink.declared().keySet())
        .extracting(SignalId::text)
        .contains(
            "temperature.room",
            "temperature.workpiece",
            "temperature.ram",
            "temperature.scale-x",
            "temperature.scale-y",
            "temperature.scale-z",
            "axis.x.position",
            "axis.y.speed",
            "axis.z.acceleration",
            "axis.x.travel",
            "hours.power-on",
            "hours.operation");
    assertThat(sink.nameplates()).hasSize(1);
    assertThat(sink.nameplates().get(0).fields())
        .containsKeys(
            Nameplate.MANUFACTURER,
            Nameplate.MODEL,
            Nameplate.SERIAL_NUMBER,
            Nameplate.FIRMWARE,
            Nameplate.MEASURING_RANGE,
            Nameplate.COMPUTER_NAME,
            Nameplate.PROBE_TYPE);
    assertThat(complaints()).isEmpty();
  }

  // The answers to a read are ahead of the subscription: told beside it they came twice.
  @Test
  void tells_each_change_once_and_in_its_order_however_often_it_is_asked() throws Exception {
    Link link = open(Map.of());
    while (sink.readings().size() < 600) {
      link.poll();
    }

    Map<SignalId, List<Sent>> bySignal =
        sink.readings().stream().collect(Collectors.groupingBy(Sent::signal));
    assertThat(bySignal).hasSizeGreaterThan(10);
    assertThat(sink.readings()).doesNotHaveDuplicates();
    assertThat(bySignal)
        .allSatisfy(
            (signal, sent) ->
                assertThat(sent).isSortedAccordingTo(Comparator.comparing(Sent::source)));
  }

  @Test
  void tells_collisions_with_speed_and_place() throws Exception {
    open(Map.of());
    peer.tell("/collision?speed=85&x=120.5&y=40&z=-310");

    await().atMost(PATIENCE).until(() -> !sink.events().isEmpty());
    MachineEvent collision = sink.events().get(0);
    assertThat(collision.kind()).isEqualTo(MachineEvent.COLLISION);
    assertThat(collision.severity()).isEqualTo(800);
    assertThat(collision.details())
        .containsEntry("speed", new Quantity(85, Unit.MILLIMETRE_PER_SECOND))
        .containsEntry("position.x", new Quantity(120.5, Unit.MILLIMETRE))
        .containsEntry("position.z", new Quantity(-310, Unit.MILLIMETRE))
        .containsEntry("kind", new State("hard"));
  }

  @Test
  void tells_and_acknowledges_controller_errors() throws Exception {
    peer.tell("/error?code=E-4711&message=Air+pressure+low&severity=700");
    Link link = open(Map.of());
    // Raised before we came: only a condition refresh can tell it.
    await().atMost(PATIENCE).until(() -> !sink.conditions().isEmpty());
    Condition error = sink.conditions().get(0);
    assertThat(error.code()).isEqualTo("E-4711");
    assertThat(error.active()).isTrue();
    assertThat(error.acknowledged()).isFalse();
    assertThat(error.severity()).isEqualTo(700);

    link.acknowledge(error.id(), "seen");
    await()
        .atMost(PATIENCE)
        .until(() -> sink.conditions().stream().anyMatch(Condition::acknowledged));

    peer.tell("/error/clear?code=E-4711");
    await().atMost(PATIENCE).until(() -> sink.conditions().stream().anyMatch(c -> !c.active()));
    assertThat(sink.conditions()).extracting(Condition::id).containsOnly(error.id());
    assertThatThrownBy(() -> link.acknowledge("no such condition", ""))
        .asInstanceOf(InstanceOfAssertFactories.type(DriverException.class))
        .extracting(DriverException::fault)
        .isEqualTo(Fault.UNSUPPORTED);
  }

  @Test
  void flows_again_after_the_machine_was_killed_and_restarted() throws Exception {
    Link link = open(Map.of());
    awaitReadings();
    int port = peer.port();
    peer.close();
    await().atMost(PATIENCE).until(() -> notes("lost: UNREACHABLE"));

    peer = Peer.start(port);
    peer.tell("/set?temperature.ram=42");

    await().atMost(PATIENCE).until(() -> sink.notes().contains("restored"));
    awaitRam(42);
    peer.tell("/collision?speed=10");
    await().atMost(PATIENCE).until(() -> !sink.events().isEmpty());
    link.poll();
  }

  @Test
  void flows_again_after_the_machine_was_frozen() throws Exception {
    Link link = open(Map.of());
    awaitReadings();
    peer.freeze();
    try {
      await().atMost(PATIENCE).until(() -> notes("lost: UNREACHABLE"));
      link.poll();
      Instant until = Instant.now().plusSeconds(12);
      await().atMost(PATIENCE).until(() -> Instant.now().isAfter(until));
    } finally {
      peer.thaw();
    }
    await().atMost(PATIENCE).until(() -> sink.notes().contains("restored"));
    peer.tell("/set?temperature.ram=43");
    awaitRam(43);
  }

  @Test
  void finds_its_nodes_again_when_namespaces_are_numbered_anew() throws Exception {
    open(Map.of());
    awaitReadings();
    peer.tell("/error?code=E-1&message=x&severity=500");
    await().atMost(PATIENCE).until(() -> !sink.conditions().isEmpty());

    peer.tell("/namespaces?shift=3");

    await().atMost(PATIENCE).until(() -> sink.notes().contains("restored"));
    peer.tell("/set?temperature.ram=44");
    awaitRam(44);
    assertThat(sink.notes()).noneMatch(note -> note.startsWith("warning"));
  }

  @Test
  void trusts_no_certificate_that_nobody_accepted() throws Exception {
    var secure = Map.of("security", "Basic256Sha256-SignAndEncrypt");

    DriverException refused = refused(secure);

    assertThat(refused.fault()).isEqualTo(Fault.REFUSED);
    assertThat(pki.certificates())
        .singleElement()
        .satisfies(
            certificate -> {
              assertThat(certificate.standing()).isEqualTo(Standing.QUARANTINED);
              assertThat(refused)
                  .hasMessageContaining(peer.endpoint())
                  .hasMessageContaining(certificate.fingerprint())
                  .hasMessageContaining("millwright:trust accept");
            });

    pki.trust(pki.certificates().get(0).fingerprint().substring(0, 12));

    Link link = open(secure);
    awaitReadings();
    link.close();

    pki.reject(pki.certificates().get(0).fingerprint());
    assertThat(refused(secure)).hasMessageContaining("rejected");
  }

  @Test
  void says_which_password_is_wrong() throws Exception {
    assertThatThrownBy(() -> open(Map.of("user", "operator")))
        .hasMessageContaining("password.file is missing");
    Files.writeString(folder.resolve("cmm.password"), "guessed\n");
    var login =
        Map.of(
            "user", "operator",
            "password.file", "cmm.password",
            "security", "Basic256Sha256-Sign");
    refused(login);
    pki.trust(pki.certificates().get(0).fingerprint());

    DriverException refused = refused(login);

    assertThat(refused.fault()).isEqualTo(Fault.REFUSED);
    assertThat(refused)
        .hasMessageContaining(peer.endpoint())
        .hasMessageContaining("operator")
        .hasMessageNotContaining("guessed");

    Files.writeString(folder.resolve("cmm.password"), "measure\n");
    open(login);
    awaitReadings();
  }

  @Test
  void says_which_node_is_missing_and_tells_the_rest() throws Exception {
    peer.tell("/drop?node=Probings");
    open(Map.of());
    awaitReadings();
    assertThat(complaints())
        .singleElement()
        .asString()
        .startsWith("warning: probings")
        .contains("CMM:OperatingData/CMM:Probings");
    assertThat(sink.declared()).doesNotContainKey(PROBINGS);
  }

  @Test
  void passes_on_that_a_sensor_failed() throws Exception {
    open(Map.of());
    awaitReadings();
    peer.tell("/quality?signal=temperature.ram&status=Bad_SensorFailure");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(readings(RAM))
                    .anySatisfy(
                        sent -> {
                          assertThat(sent.quality()).isEqualTo(Quality.BAD);
                          assertThat(sent.value()).isNull();
                        }));
  }

  @Test
  void gives_up_at_once_where_nobody_listens() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String nowhere = "opc.tcp://127.0.0.1:" + free + "/cmm";

    DriverException away = refused(Map.of("endpoint", nowhere));

    assertThat(away.fault()).isEqualTo(Fault.UNREACHABLE);
    assertThat(away).hasMessageContaining(nowhere);
  }

  @Test
  void leaves_no_thread_behind() throws Exception {
    Link link = open(Map.of());
    awaitReadings();
    Link second = driver(Map.of()).open(new RecordedSink());
    assertThat(library()).isNotEmpty();
    second.close();
    peer.close();
    await().atMost(PATIENCE).until(() -> notes("lost: UNREACHABLE"));

    long begin = System.nanoTime();
    link.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    pools.release();

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(library()).isEmpty());
  }

  private static List<String> library() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains("milo") || name.contains("netty"))
        .toList();
  }

  private DriverException refused(Map<String, ?> more) throws InterruptedException {
    try {
      throw new AssertionError("connected all the same: " + open(more));
    } catch (DriverException e) {
      return e;
    }
  }

  private List<String> complaints() {
    return sink.notes().stream().filter(note -> !note.startsWith("present: ")).toList();
  }

  private boolean notes(String beginning) {
    return sink.notes().stream().anyMatch(note -> note.startsWith(beginning));
  }

  private void awaitReadings() throws InterruptedException {
    assertThat(sink.awaitReadings(20, PATIENCE)).as("readings came").isTrue();
  }
}
