package io.millwright.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.serial.wire.PortServer;
import io.millwright.model.MachineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver in front of the simulated tester, which is a process of its own on a real wire. */
class SerialWireTest {
  @TempDir private Path folder;

  private TesterProcess onPty(String format) throws IOException {
    return new TesterProcess(
        "--pty", folder.resolve("tester").toString(), "--format", format, "--ack-seconds", "1");
  }

  private Station station(String port, String profile) {
    return new Station(folder, port, profile, Map.of());
  }

  @Test
  void a_tester_on_a_port_is_read() throws Exception {
    try (TesterProcess tester = onPty("versitron");
        Station station = station(tester.address(), "versitron-bt130r").open()) {
      tester.order("/measure?value=61.2&judge=low");
      station.pollUntilResults(1);

      assertThat(station.said("result.hardness")).containsExactly("61.2 HRC");
      assertThat(station.said("result.judgement")).containsExactly("low");
    }
  }

  @Test
  void a_tester_on_a_socket_is_read_and_acknowledged() throws Exception {
    try (TesterProcess tester = new TesterProcess("--tcp", "0", "--format", "frame-crc");
        Station station = station(tester.address(), "universal-tester-crc").open()) {
      tester.order("/measure?value=640&scale=HV30/20");
      tester.order("/measure?value=641&scale=HV30/20");
      station.pollUntilResults(2);

      assertThat(station.said("result.hardness")).containsExactly("640 HV30/20", "641 HV30/20");
      assertThat(station.said("result.d1")).hasSize(2);
      assertThat(station.said("wire.frames")).last().isEqualTo("2");
    }
  }

  @Test
  void a_tester_behind_a_port_server_is_read() throws Exception {
    try (TesterProcess tester = onPty("versitron");
        PortServer server = PortServer.rfc2217(folder.resolve("tester"), folder);
        Station station =
            station("rfc2217://127.0.0.1:" + server.port(), "versitron-bt130r").open()) {
      tester.order("/measure?value=61.2");
      station.pollUntilResults(1);

      assertThat(station.said("result.hardness")).containsExactly("61.2 HRC");
    }
  }

  @Test
  void a_tester_that_is_asked_is_read() throws Exception {
    try (TesterProcess tester = onPty("polled");
        Station station = station(tester.address(), "polled-tester").open()) {
      tester.order("/measure?value=61.2");
      station.pollUntil(
          heard -> {
            station.clock().advance(java.time.Duration.ofSeconds(1));
            assertThat(heard.events()).hasSize(1);
          });
      assertThat(station.said("result.hardness")).containsExactly("61.2 HRC");
    }
  }

  @Test
  void a_wrong_checksum_is_asked_for_again_and_told_once() throws Exception {
    try (TesterProcess tester = onPty("frame-xor");
        Station station = station(tester.address(), "universal-tester").open()) {
      tester.order("/bad-checksum");
      station.pollUntilResults(1);

      assertThat(station.said("wire.damaged")).last().isEqualTo("1");
      assertThat(station.sink().events()).hasSize(1);
    }
  }

  @Test
  void a_tester_in_every_trouble_invents_nothing_and_is_read_afterwards() throws Exception {
    try (TesterProcess tester = onPty("versitron");
        Station station = station(tester.address(), "versitron-bt130r").open()) {
      tester.order("/noise?bytes=300");
      tester.order("/half");
      tester.order("/overlong?bytes=5000");
      tester.order("/wrong-baud?on=true&ratio=2");
      tester.order("/measure");
      tester.order("/wrong-baud?on=false");
      // The rubbish ends where the first whole line ends.
      tester.order("/measure?value=61.1");
      tester.order("/measure?value=61.2");
      station.pollUntil(heard -> assertThat(station.said("result.hardness")).endsWith("61.2 HRC"));

      assertThat(station.said("result.hardness")).isSubsetOf("61.1 HRC", "61.2 HRC");
      assertThat(station.said("wire.unreadable")).isNotEmpty();
      assertThat(station.said("wire.overlong")).isNotEmpty();
    }
  }

  @Test
  void a_tester_that_repeats_and_skips_is_counted_right() throws Exception {
    try (TesterProcess tester = onPty("versitron");
        Station station = station(tester.address(), "versitron-bt130r").open()) {
      tester.order("/measure");
      tester.order("/repeat");
      tester.order("/skip?n=3");
      tester.order("/measure");
      station.pollUntilResults(2);

      assertThat(station.said("wire.repeats")).last().isEqualTo("1");
      assertThat(station.said("wire.missing")).last().isEqualTo("3");
      assertThat(station.sink().notes()).singleElement().asString().startsWith("missed: ");
    }
  }

  @Test
  void a_tester_pulled_and_plugged_twenty_times_is_read_each_time() throws Exception {
    try (TesterProcess tester = onPty("versitron");
        Station station = station(tester.address(), "versitron-bt130r")) {
      for (int round = 1; round <= 20; round++) {
        station.open();
        tester.order("/measure");
        station.pollUntilResults(round);
        tester.order("/unplug");
        var pulled = catchThrowableOfType(DriverException.class, station::poll);
        assertThat(pulled.fault()).isEqualTo(Fault.UNREACHABLE);
        station.shut();
        tester.order("/replug");
      }
      assertThat(station.sink().events())
          .hasSize(20)
          .extracting(MachineEvent::kind)
          .containsOnly(MachineEvent.RESULT);
      assertThat(station.sink().notes()).isEmpty();
    }
  }

  @Test
  void a_tester_that_was_switched_off_on_its_socket_is_unreachable_and_read_again()
      throws Exception {
    try (TesterProcess tester = new TesterProcess("--tcp", "0");
        Station station = station(tester.address(), "versitron-bt130r").open()) {
      tester.order("/unplug");
      var lost =
          catchThrowableOfType(
              DriverException.class,
              () -> station.pollUntil(heard -> assertThat(heard.events()).hasSize(1)));
      assertThat(lost.fault()).isEqualTo(Fault.UNREACHABLE);
      station.shut();

      tester.order("/replug");
      station.open();
      tester.order("/measure");
      station.pollUntilResults(1);
    }
  }

  @Test
  void what_is_left_behind_after_twenty_starts_on_a_socket_is_nothing() throws Exception {
    try (TesterProcess tester = new TesterProcess("--tcp", "0");
        Station station = station(tester.address(), "versitron-bt130r")) {
      station.open().shut();
      long files = openFiles();
      for (int round = 0; round < 20; round++) {
        station.open().shut();
      }
      assertThat(openFiles()).isLessThanOrEqualTo(files);
    }
  }

  private static long openFiles() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}
