package io.millwright.driver.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.telephony.engine.Desk;
import io.millwright.testkit.ForeignProgram;
import io.millwright.driver.telephony.peer.SipAnswerer;
import io.millwright.driver.telephony.peer.Sipp;
import io.millwright.model.Condition;
import io.millwright.model.Nameplate;
import io.millwright.testkit.Config;
import io.millwright.testkit.DriverContract;
import io.millwright.testkit.FreeThreads;
import io.millwright.testkit.RecordedSink;
import io.millwright.testkit.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelephonyDriverTest implements DriverContract {
  private static final TelephonyConfig CONFIG =
      Config.of(
          TelephonyConfig.class, Map.of("machine.id", "rec-1", "probes", "rec-1.probes.json"));
  private static final String AN_ANSWER =
      "the recorder's trouble is an answer, not a failed link: ";

  private final FreeThreads threads = new FreeThreads();
  private final Desk desk = new Desk(threads);
  private final Roster roster = new Roster();
  private final RecordedSink sink = new RecordedSink();
  private SipAnswerer recorder;
  @TempDir Path etc;

  @BeforeEach
  void begin() throws IOException {
    recorder = new SipAnswerer(1);
  }

  @AfterEach
  void end() {
    recorder.close();
    threads.close();
  }

  private Driver driver(Clock clock, int port) {
    probes(
        """
        {"probes": {"sip": {"kind": "sip-options", "target": "sip:127.0.0.1:%d",
          "interval.seconds": 1, "timeout.seconds": 1}},
         "nameplate": {"software.version": "sip.server"}}
        """
            .formatted(port));
    return new TelephonyDriver(desk, roster, new EtcFolder(etc), CONFIG, ProbeKinds.all(), clock);
  }

  private void probes(String text) {
    try {
      Files.writeString(etc.resolve("rec-1.probes.json"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Driver driver(Clock clock) {
    return driver(clock, recorder.port());
  }

  @Override
  public Trial refused() {
    return Trial.none(AN_ANSWER + "SipOptionsProbeTest shows 'refused'");
  }

  @Override
  public Trial dead() {
    return Trial.none(AN_ANSWER + "SipOptionsProbeTest shows 'down'");
  }

  @Override
  public Trial silent() {
    return Trial.none(AN_ANSWER + "SipOptionsProbeTest shows 'down'");
  }

  @Override
  public Trial busy() {
    return Trial.none("no poll ever waits; closing_ends_questions_under_way shows the rest");
  }

  @Override
  public Trial flooding() {
    try {
      recorder.close();
      recorder = new SipAnswerer(10_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Trial.of(driver(Clock.systemUTC(), recorder.port()));
  }

  @Override
  public Trial half() {
    return Trial.none(AN_ANSWER + "SipMessageTest shows that half a message is none");
  }

  private List<String> conditions() {
    return sink.conditions().stream().map(TelephonyDriverTest::words).toList();
  }

  private static String words(Condition condition) {
    return condition.id() + (condition.active() ? " came" : " ended");
  }

  private void pollUntil(Link link, int conditions) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              link.poll();
              return conditions().size() >= conditions;
            });
  }

  @Test
  void tells_that_a_real_recorder_died_and_that_it_lives_again() throws Exception {
    int port = ForeignProgram.freeDatagramPort();
    try (Link link = driver(Clock.systemUTC(), port).open(sink)) {
      try (Sipp peer = Sipp.playing("ok", port)) {
        pollUntil(link, 1);
        assertThat(peer.port()).isEqualTo(port);
      }
      pollUntil(link, 2);
      try (Sipp again = Sipp.playing("ok", port)) {
        pollUntil(link, 3);
        assertThat(again.port()).isEqualTo(port);
      }
    }

    assertThat(conditions())
        .containsExactly("probe.sip ended", "probe.sip came", "probe.sip ended");
    Condition down = sink.conditions().get(1);
    assertThat(down.severity()).isEqualTo(800);
    assertThat(down.message()).isEqualTo("127.0.0.1:%d: nobody listens there".formatted(port));
    assertThat(sink.nameplates())
        .containsExactly(new Nameplate(Map.of("software.version", "Test Recorder 1.2")));
  }

  @Test
  void closing_ends_questions_under_way() throws Exception {
    try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Link link = driver(Clock.systemUTC(), silent.getLocalPort()).open(sink);
      link.poll();
      silent.receive(new DatagramPacket(new byte[2000], 2000));
      link.close();
      sink.close();

      assertThat(sink.readings()).isEmpty();
      assertThat(sink.tooLate()).isEmpty();
    }
  }

  @Test
  void twenty_starts_and_stops_leave_nothing_open() throws Exception {
    driver(Clock.systemUTC()).open(new RecordedSink()).close();
    long before = sockets();
    for (int i = 0; i < 20; i++) {
      Link link = driver(Clock.systemUTC()).open(sink);
      link.poll();
      link.close();
    }

    assertThat(sockets()).isEqualTo(before);
    assertThat(roster.open()).isEmpty();
  }

  private static long sockets() throws IOException {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.map(TelephonyDriverTest::target).filter(name -> name.contains("socket")).count();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "closed meanwhile";
    }
  }

  @Test
  void a_wrong_file_is_told_and_not_tried_again() {
    Driver driver = driver(Clock.systemUTC());
    probes("{\"probes\": {\"sip\": {\"kind\": \"sip-options\"}}}");

    assertThatThrownBy(() -> driver.open(sink))
        .isInstanceOf(DriverException.class)
        .hasMessage(
            "rec-1.probes.json, line 1: $.probes.sip = {\"kind\":\"sip-options\"}:"
                + " \"target\" is missing")
        .extracting(e -> ((DriverException) e).fault())
        .isEqualTo(Fault.MISCONFIGURED);
  }

  @Test
  void a_configuration_without_a_probes_file_is_told() {
    var config = Config.of(TelephonyConfig.class, Map.of("machine.id", "rec-1", "probes", ""));
    var driver =
        new TelephonyDriver(
            desk, roster, new EtcFolder(etc), config, ProbeKinds.all(), Clock.systemUTC());

    assertThatThrownBy(() -> driver.open(sink))
        .hasMessage("probes is missing: name a probes file, such as rec-1.probes.json");
    assertThat(driver.files()).isEmpty();
  }

  @Test
  void names_the_files_whose_change_opens_it_anew() {
    Driver driver = driver(Clock.systemUTC());
    assertThat(driver.files()).containsExactly(etc.resolve("rec-1.probes.json"));

    probes(
        """
        {"probes": {"sip": {"kind": "sip-options", "target": "sips:rec",
          "trust.file": "rec-1.pem"}}}
        """);
    assertThat(Set.copyOf(driver.files()))
        .isEqualTo(Set.of(etc.resolve("rec-1.probes.json"), etc.resolve("rec-1.pem")));
  }

  @Test
  void reads_the_example_of_the_manual() throws Exception {
    String manual = Files.readString(Path.of("../../docs/drivers-telephony.md"));
    String example = manual.split("`etc/rec-1.probes.json`, complete:\n\n```json\n", 2)[1];
    Driver driver = driver(Clock.systemUTC());
    probes(example.substring(0, example.indexOf("```")));

    driver.open(sink).close();
    assertThat(sink.declared().keySet().stream().map(Object::toString))
        .contains("probe.css-recording.answer", "probe.recorder.server", "trunk.cucm.answer");
  }

  private String tool(String... words) throws DriverException, InterruptedException {
    var out = new StringWriter();
    new ProbeTool(roster).run(List.of(words), new PrintWriter(out));
    return out.toString();
  }

  @Test
  void the_tool_lists_probes_shows_one_and_asks_it_now() throws Exception {
    assertThat(tool()).isEqualToIgnoringNewLines("No recorder is watched now.");
    try (Link link = driver(Clock.systemUTC()).open(sink)) {
      assertThat(tool().lines().toList().get(1)).matches("rec-1 +sip +not asked yet.*");
      assertThat(tool("sip", "--now").lines().toList())
          .anyMatch(line -> line.matches("  up since .*Z: 200 OK"))
          .anyMatch(line -> line.matches("  round trip \\d+ ms"))
          .contains("rec-1/sip  sip (sip-options, 127.0.0.1)", "  status 200");
      assertThat(tool().lines().toList().get(1)).matches("rec-1 +sip +up +\\S+Z +\\d+ ms +200 OK");
      assertThat(tool("rec-1")).isEqualTo(tool("sip")).isEqualTo(tool("rec-1/sip"));
      link.poll();
    }
  }

  @Test
  void the_tool_says_what_would_be_right() {
    assertThatThrownBy(() -> tool("nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no recorder that is watched now has a probe 'nobody': probe lists them");
    assertThatThrownBy(() -> tool("--now")).hasMessageContaining("name the probe");
    assertThatThrownBy(() -> tool("a", "b")).hasMessageContaining("usage: probe [PROBE|");
  }
}
