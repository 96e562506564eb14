package io.millwright.driver.serial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.driver.serial.wire.Pty;
import io.millwright.model.Hardness;
import io.millwright.model.MachineEvent;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.RecordedSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialDriverTest {
  private static final Map<String, ?> BLOCK =
      Map.of(
          "reference.block", "A-17",
          "reference.scale", "HRC",
          "reference.certified", 62.0,
          "reference.tolerance", 0.8,
          "reference.window", 3.0);

  @TempDir private Path folder;
  private Pty pty;

  @BeforeEach
  void plug() throws IOException {
    pty = new Pty(folder.resolve("dev"));
  }

  @AfterEach
  void unplug() throws IOException {
    pty.close();
  }

  private Station station(String profile, Map<String, ?> more) {
    return new Station(folder, pty.link().toString(), profile, more);
  }

  private static byte[] framed(String body) {
    int xor = 3;
    for (byte one : body.getBytes(ISO_8859_1)) {
      xor ^= one;
    }
    return "\u0002%s\u0003%02X".formatted(body, xor).getBytes(ISO_8859_1);
  }

  @Test
  void a_result_is_readings_and_one_event_of_one_moment() throws Exception {
    try (Station station = station("universal-tester", Map.of()).open()) {
      pty.send(framed("000007;HV30;640.1;294.2;12.0;0.2951;0.2949;OK;2026-03-04 10:00:00"));
      station.pollUntilResults(1);

      Instant measured = Instant.parse("2026-03-04T10:00:00Z");
      MachineEvent event = station.sink().events().get(0);
      assertThat(event.kind()).isEqualTo(MachineEvent.RESULT);
      assertThat(event.severity()).isEqualTo(1);
      assertThat(event.message()).isEqualTo("640.1 HV30 ok");
      assertThat(event.source()).isEqualTo(measured);
      assertThat(event.details().keySet())
          .containsExactly("d1", "d2", "dwell", "force", "hardness", "judgement", "sequence");
      assertThat(event.details())
          .containsEntry("hardness", new Hardness(640.1, "HV30"))
          .containsEntry("judgement", new State("ok"));
      assertThat(
              station.sink().readings().stream()
                  .filter(sent -> sent.signal().text().startsWith("result."))
                  .map(RecordedSink.Sent::source))
          .hasSize(7)
          .containsOnly(measured);
      pty.awaitHeard(new byte[] {6});
    }
  }

  @Test
  void only_what_the_profile_can_deliver_is_declared() throws Exception {
    assertThat(declared("versitron-bt130r"))
        .containsExactlyInAnyOrder(
            "result.hardness",
            "result.judgement",
            "result.sequence",
            "wire.frames",
            "wire.unreadable",
            "wire.overlong",
            "wire.repeats",
            "wire.missing");
    assertThat(declared("mitutoyo-digimatic"))
        .contains("result.value")
        .doesNotContain("result.hardness", "wire.missing", "wire.damaged");
    assertThat(declared("universal-tester")).contains("wire.damaged", "result.d1");
  }

  private List<String> declared(String profile) throws Exception {
    try (Station station = station(profile, Map.of()).open()) {
      return station.sink().declared().keySet().stream().map(SignalId::text).toList();
    }
  }

  @Test
  void a_test_on_the_block_is_told_with_its_deviation() throws Exception {
    try (Station station = station("versitron-bt130r", BLOCK).open()) {
      pty.send("000001:    62.4HRC   Ok\r\n000002:    45.0HRC   Lo\r\n000003:    62.0HRA   Ok\r\n");
      station.pollUntilResults(3);

      assertThat(station.said("reference.hardness")).containsExactly("62.4 HRC");
      assertThat(station.said("reference.deviation")).containsExactly("0.4");
      assertThat(station.sink().readings())
          .extracting(RecordedSink.Sent::value)
          .contains(new Quantity(0.4, Unit.ONE));
      assertThat(station.sink().events())
          .extracting(event -> event.details().containsKey("reference"))
          .containsExactly(true, false, false);
      assertThat(station.sink().nameplates().get(0).fields())
          .containsEntry("port", pty.link().toString())
          .containsEntry("profile", "versitron-bt130r")
          .containsEntry("reference.block", "A-17")
          .containsEntry("reference.scale", "HRC")
          .containsEntry("reference.certified", "62")
          .containsEntry("reference.tolerance", "0.8")
          .doesNotContainKey(Nameplate.SERIAL_NUMBER);
    }
  }

  @Test
  void a_test_whose_device_names_the_block_needs_no_window_and_another_block_is_none()
      throws Exception {
    try (Station station = station("universal-tester", BLOCK).open()) {
      pty.send(framed("000001;HRC;50.0;;;;;OK;2026-03-04 10:00:00;A-17"));
      pty.send(framed("000002;HRC;62.0;;;;;OK;2026-03-04 10:00:00;B-99"));
      station.pollUntilResults(2);

      assertThat(station.said("reference.deviation")).containsExactly("-12");
    }
  }

  @Test
  void half_a_line_is_no_result_until_the_other_half_comes() throws Exception {
    try (Station station = station("versitron-bt130r", Map.of()).open()) {
      pty.send("000001:    62");
      station.poll();
      assertThat(station.sink().readings()).isEmpty();

      pty.send(".4HRC   Ok\r\n");
      station.pollUntilResults(1);
      assertThat(station.said("result.hardness")).containsExactly("62.4 HRC");
    }
  }

  @Test
  void noise_is_counted_and_invents_nothing_and_the_next_result_is_read() throws Exception {
    try (Station station = station("versitron-bt130r", Map.of()).open()) {
      pty.send("\u00fe\u0013#~\u0000\u0099\r\n000001:    62.4HRC   Ok\r\n");
      station.pollUntilResults(1);

      assertThat(station.said("wire.unreadable")).containsExactly("1");
      assertThat(station.said("wire.frames")).containsExactly("1");
    }
  }

  @Test
  void a_frame_without_end_is_counted_and_the_next_result_is_read() throws Exception {
    try (Station station = station("versitron-bt130r", Map.of()).open()) {
      pty.send("9".repeat(5_000) + "\r\n000001:    62.4HRC   Ok\r\n");
      station.pollUntilResults(1);

      assertThat(station.said("wire.overlong")).containsExactly("1");
    }
  }

  @Test
  void a_damaged_frame_is_refused_and_counted_and_read_when_it_is_sent_again() throws Exception {
    try (Station station = station("universal-tester", Map.of()).open()) {
      String body = "000007;HRC;62.4;;;;;OK;2026-03-04 10:00:00";
      pty.send("\u0002" + body + "\u000300");
      pty.awaitHeardWhile(new byte[] {0x15}, station::poll);
      assertThat(station.sink().events()).isEmpty();

      pty.send(framed(body));
      station.pollUntilResults(1);
      assertThat(station.said("wire.damaged").get(0)).isEqualTo("1");
    }
  }

  @Test
  void a_result_sent_again_is_one_result_and_a_hole_is_missed() throws Exception {
    try (Station station = station("universal-tester", Map.of()).open()) {
      byte[] seventh = framed("000007;HRC;62.4;;;;;OK;2026-03-04 10:00:00");
      pty.send(seventh);
      pty.send(seventh);
      pty.send(framed("000011;HRC;62.6;;;;;OK;2026-03-04 10:00:20"));
      station.pollUntilResults(2);

      assertThat(station.said("wire.repeats")).last().isEqualTo("1");
      assertThat(station.said("wire.missing")).last().isEqualTo("3");
      assertThat(station.sink().notes())
          .containsExactly("missed: the device's results 8 to 10 never came");
    }
  }

  // Somebody tests on while the cable is out: the tester's numbers tell.
  @Test
  void what_was_measured_while_the_cable_was_out_is_missed() throws Exception {
    try (Station station = station("versitron-bt130r", Map.of()).open()) {
      pty.send("000001:    62.4HRC   Ok\r\n");
      station.pollUntilResults(1);
      pty.unplug();
      assertThatThrownBy(station::poll).hasMessageContaining("is gone");
      station.shut();
      pty.plug();
      station.open();
      pty.send("000003:    62.4HRC   Ok\r\n");
      station.pollUntilResults(2);

      assertThat(station.sink().notes())
          .containsExactly("missed: the device's result 2 never came");
      assertThat(station.said("wire.frames")).last().isEqualTo("2");
    }
  }

  @Test
  void a_wrong_baud_rate_is_told_as_what_it_may_be() throws Exception {
    try (Station station = station("versitron-bt130r", Map.of("baud", 1200)).open()) {
      pty.send("\u0098\u0006\u00f8\u00e6\r\n".repeat(6));
      station.pollUntil(
          heard ->
              assertThat(heard.notes())
                  .singleElement()
                  .asString()
                  .startsWith("warning: 5 frames in a row could not be read")
                  .contains("is 1200 8N1 what the device is set to")
                  .contains("millwright:serial-watch " + pty.link()));
      assertThat(station.sink().events()).isEmpty();
    }
  }

  @Test
  void a_number_outside_its_scale_is_told_and_not_trusted() throws Exception {
    try (Station station = station("versitron-bt130r", Map.of()).open()) {
      pty.send("000001:    92.4HRC   Hi\r\n");
      station.pollUntilResults(1);

      assertThat(station.sink().readings().get(0).quality()).isEqualTo(Quality.UNCERTAIN);
      assertThat(station.sink().events().get(0).message()).contains("HRC goes from 20 to 70");
    }
  }

  @Test
  void a_running_value_is_readings_and_no_event() throws Exception {
    Files.writeString(
        folder.resolve("gauge.json"),
        """
        {"extends": "mitutoyo-usb-itn", "title": "a gauge", "source": "example", "running": true}
        """);
    try (Station station = station("gauge.json", Map.of()).open()) {
      pty.send("01A+0000.123\r");
      station.pollUntil(heard -> assertThat(station.said("result.value")).hasSize(1));

      assertThat(station.sink().events()).isEmpty();
    }
  }

  @Test
  void an_asked_device_is_asked_when_it_is_due_and_its_trouble_is_told_once() throws Exception {
    pty.send("*10\r\n");
    try (Station station = station("polled-tester", Map.of()).open()) {
      pty.awaitHeard("R\r".getBytes(ISO_8859_1));
      station.poll();
      pty.send("*22\r\n*22\r\n62.4 HRC\r\n");
      station.pollUntil(heard -> assertThat(heard.events()).hasSize(2));
      assertThat(station.sink().events())
          .extracting(MachineEvent::kind)
          .containsExactly(MachineEvent.CONTROLLER_ERROR, MachineEvent.RESULT);

      station.clock().advance(Duration.ofSeconds(1));
      station.poll();
      pty.awaitHeard("R\rR\r".getBytes(ISO_8859_1));
    }
  }

  @Test
  void an_asked_device_that_falls_silent_is_unreachable() throws Exception {
    pty.send("*10\r\n");
    try (Station station = station("polled-tester", Map.of("timeout.seconds", 2)).open()) {
      station.clock().advance(Duration.ofSeconds(1));
      station.poll();
      station.clock().advance(Duration.ofSeconds(4));

      var failure = catchThrowableOfType(DriverException.class, station::poll);
      assertThat(failure.fault()).isEqualTo(Fault.UNREACHABLE);
      assertThat(failure).hasMessageContaining("has not answered for 3 s");
    }
  }

  @Test
  void an_asked_device_that_never_answers_does_not_open_and_leaves_the_port_free()
      throws Exception {
    try (Station station = station("polled-tester", Map.of("timeout.seconds", 1))) {
      var failure = catchThrowableOfType(DriverException.class, station::open);

      assertThat(failure.fault()).isEqualTo(Fault.UNREACHABLE);
      assertThat(station.wires().holders()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port|ttyUSB0|port = ttyUSB0: write /dev/serial/by-id/",
        "parity|evn|parity = evn: one of [even, mark, none, odd, space]",
        "stop.bits|3|stop.bits = 3: one of [1, 1.5, 2]",
        "flow.control|on|flow.control = on: one of [none, rts-cts, xon-xoff]",
        "reference.scale|HRZ|reference.scale = HRZ: hardness scale 'HRZ'",
        "profile|versitron|there is no profile 'versitron'"
      })
  void a_bad_setting_is_told_with_key_value_and_rule(String key, String value, String words) {
    var config = new HashMap<String, Object>(BLOCK);
    String port = key.equals("port") ? value : pty.link().toString();
    String profile = key.equals("profile") ? value : "versitron-bt130r";
    if (!key.equals("port") && !key.equals("profile")) {
      config.put(key, value);
    }
    try (var station = new Station(folder, port, profile, config)) {
      var failure = catchThrowableOfType(DriverException.class, station::open);

      assertThat(failure.fault()).isEqualTo(Fault.MISCONFIGURED);
      assertThat(failure).hasMessageContaining(words);
    }
  }

  @Test
  void a_broken_profile_is_told_with_file_line_and_rule_and_is_a_file_to_watch() throws Exception {
    Path file = folder.resolve("own.json");
    Files.writeString(
        file,
        """
        {
          "extends": "versitron-bt130r",
          "line": {"baud": "fast"}
        }
        """);
    try (Station station = station("own.json", Map.of())) {
      var failure = catchThrowableOfType(DriverException.class, station::open);

      assertThat(failure.fault()).isEqualTo(Fault.MISCONFIGURED);
      assertThat(failure).hasMessageContaining("own.json").hasMessageContaining("line 3");
      assertThat(station.driver().files()).containsExactly(file);
    }
  }

  @Test
  void the_second_machine_on_a_port_is_told_the_first_and_gets_it_when_it_lets_go()
      throws Exception {
    try (Station first = station("versitron-bt130r", Map.of()).open()) {
      var second =
          Station.driver(
              first.wires(),
              folder,
              ManualClock.atNoon(),
              pty.link().toString(),
              "versitron-bt130r",
              Map.of("machine.id", "tester-2"));

      var failure =
          catchThrowableOfType(DriverException.class, () -> second.open(new RecordedSink()));
      assertThat(failure.fault()).isEqualTo(Fault.UNREACHABLE);
      assertThat(failure).hasMessageContaining("is held by tester-1");

      first.shut();
      second.open(new RecordedSink()).close();
    }
  }

  @Test
  void twenty_pulls_and_plugs_lose_no_port_and_no_result() throws Exception {
    try (Station station = station("versitron-bt130r", Map.of())) {
      for (int round = 0; round < 20; round++) {
        station.open();
        pty.send("%06d:    62.4HRC   Ok\r\n".formatted(round));
        station.pollUntilResults(round + 1);
        pty.unplug();
        var pulled = catchThrowableOfType(DriverException.class, station::poll);
        assertThat(pulled.fault()).isEqualTo(Fault.UNREACHABLE);
        station.shut();
        var absent = catchThrowableOfType(DriverException.class, station::open);
        assertThat(absent).hasMessageContaining("is not there");
        pty.plug();
      }
      assertThat(station.said("wire.frames")).last().isEqualTo("20");
      assertThat(station.sink().notes()).isEmpty();
    }
  }

  @Test
  void twenty_starts_and_stops_leave_no_thread_and_no_port() throws Exception {
    try (Station station = station("versitron-bt130r", Map.of())) {
      station.open().shut();
      long threads = Thread.getAllStackTraces().size();
      for (int round = 0; round < 20; round++) {
        station.open();
        assertThat(openPorts()).isEqualTo(1);
        station.shut();
        assertThat(openPorts()).isZero();
      }
      assertThat(Thread.getAllStackTraces()).hasSizeLessThanOrEqualTo((int) threads);
      assertThat(station.wires().holders()).isEmpty();
    }
  }

  private long openPorts() throws IOException {
    Path device = pty.link().toRealPath();
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(file -> pointsTo(file, device)).count();
    }
  }

  private static boolean pointsTo(Path link, Path device) {
    try {
      return Files.readSymbolicLink(link).equals(device);
    } catch (IOException e) {
      // Closed since it was listed.
      return false;
    }
  }

  @Test
  void a_closed_link_says_nothing_more() throws Exception {
    var sink = new RecordedSink();
    try (Station station = station("versitron-bt130r", Map.of())) {
      Link link = station.driver().open(sink);
      pty.send("000001:    62.4HRC   Ok\r\n");
      link.close();
      sink.close();
      link.poll();

      assertThat(sink.tooLate()).isEmpty();
    }
  }
}
