package io.millwright.driver.serial.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.serial.profile.LineSettings;
import io.millwright.driver.serial.profile.LineSettings.FlowControl;
import io.millwright.driver.serial.profile.LineSettings.Parity;
import io.millwright.driver.serial.profile.LineSettings.StopBits;
import io.millwright.testkit.FakeDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiresTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration IMPATIENCE = Duration.ofMillis(300);
  private static final LineSettings SLOW =
      new LineSettings(1200, 7, Parity.EVEN, StopBits.TWO, FlowControl.NONE);

  private final Wires wires = new Wires();
  @TempDir private Path folder;

  private Wire open(String address) throws DriverException, InterruptedException {
    return wires.open(Address.of(address), LineSettings.USUAL, "tester-1", PATIENCE);
  }

  private static void awaitText(Wire wire, String text) {
    var all = new ByteArrayOutputStream();
    await()
        .untilAsserted(
            () -> {
              byte[] some = new byte[64];
              all.write(some, 0, wire.read(some));
              assertThat(all.toString(ISO_8859_1)).isEqualTo(text);
            });
  }

  private static Fault faultOf(ThrowingCallable call) {
    return catchThrowableOfType(DriverException.class, call).fault();
  }

  @Test
  void a_local_port_carries_bytes_both_ways_and_never_waits() throws Exception {
    try (var pty = new Pty(folder.resolve("dev"));
        Wire wire = open(pty.link().toString())) {
      assertThat(wire.read(new byte[64])).isZero();

      pty.send("62.5 HRC\r\n");
      awaitText(wire, "62.5 HRC\r\n");

      wire.write("R\r".getBytes(ISO_8859_1));
      pty.awaitHeard("R\r".getBytes(ISO_8859_1));
    }
  }

  @Test
  void a_pulled_port_says_so_and_serves_again_twenty_times() throws Exception {
    try (var pty = new Pty(folder.resolve("dev"))) {
      for (int round = 0; round < 20; round++) {
        try (Wire wire = open(pty.link().toString())) {
          pty.send("round " + round);
          awaitText(wire, "round " + round);
          pty.unplug();

          assertThatThrownBy(() -> wire.read(new byte[64]))
              .isInstanceOf(DriverException.class)
              .hasMessageContaining("is gone");
        }
        assertThat(faultOf(() -> open(pty.link().toString()))).isEqualTo(Fault.UNREACHABLE);
        pty.plug();
      }
      assertThat(wires.holders()).isEmpty();
    }
  }

  @Test
  void an_absent_port_is_told_with_those_there_are() {
    var some =
        new Wires(
            new LocalPorts(
                () ->
                    List.of(
                        new LocalPort("/dev/ttyS0", "", "", ""),
                        new LocalPort(
                            "/dev/ttyUSB0", "/dev/serial/by-id/usb-FTDI_A1", "A1", "FT232R"))),
            System::nanoTime);

    assertThatThrownBy(
            () -> some.open(Address.of("usb:B2"), LineSettings.USUAL, "tester-1", PATIENCE))
        .hasMessage(
            "usb:B2 is not there; there are /dev/ttyS0, /dev/serial/by-id/usb-FTDI_A1 (usb:A1)");
    assertThatThrownBy(
            () -> some.open(Address.of("/dev/nothing"), LineSettings.USUAL, "tester-1", PATIENCE))
        .hasMessageStartingWith("/dev/nothing is not there; there are /dev/ttyS0");
  }

  @Test
  void a_port_is_found_by_the_serial_number_of_its_adapter() throws Exception {
    try (var pty = new Pty(folder.resolve("dev"))) {
      var some =
          new Wires(
              new LocalPorts(
                  () ->
                      List.of(
                          new LocalPort("/dev/ttyS0", "", "", ""),
                          new LocalPort(real(pty.link()), "", "A50285BI", "FT232R"))),
              System::nanoTime);
      try (Wire wire =
          some.open(Address.of("usb:A50285BI"), LineSettings.USUAL, "tester-1", PATIENCE)) {
        pty.send("62.5 HRC");
        awaitText(wire, "62.5 HRC");

        // By whatever name: it is the same port.
        assertThatThrownBy(
                () ->
                    some.open(Address.of(pty.link().toString()), LineSettings.USUAL, "x", PATIENCE))
            .hasMessageContaining("is held by tester-1");
      }
    }
  }

  private static String real(Path path) {
    try {
      return path.toRealPath().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void names_that_stay_are_found_by_what_they_point_at() throws Exception {
    Path device = Files.createFile(folder.resolve("ttyUSB0"));
    Path byId = Files.createDirectory(folder.resolve("by-id"));
    Path name = Files.createSymbolicLink(byId.resolve("usb-FTDI_A1"), device);
    Files.createSymbolicLink(byId.resolve("usb-gone"), folder.resolve("ttyUSB9"));

    assertThat(LocalPorts.stableNames(byId))
        .containsExactly(Map.entry(device.toRealPath(), name.toString()));
    assertThat(LocalPorts.stableNames(folder.resolve("none"))).isEmpty();
  }

  @Test
  void the_second_is_told_who_holds_a_port_and_gets_it_when_the_first_lets_go() throws Exception {
    try (var pty = new Pty(folder.resolve("dev"))) {
      Path alias = Files.createSymbolicLink(folder.resolve("alias"), pty.link());
      try (Wire first = open(pty.link().toString())) {
        assertThat(first.read(new byte[1])).isZero();
        assertThatThrownBy(
                () ->
                    wires.open(
                        Address.of(alias.toString()), LineSettings.USUAL, "tester-2", PATIENCE))
            .hasMessageContaining("is held by tester-1");
      }
      try (Wire second =
          wires.open(Address.of(alias.toString()), LineSettings.USUAL, "tester-2", PATIENCE)) {
        assertThat(second.read(new byte[1])).isZero();
        assertThat(wires.holders()).containsValue("tester-2");
      }
    }
  }

  @Test
  void a_port_that_another_program_holds_is_told_with_its_process() throws Exception {
    try (var pty = new Pty(folder.resolve("dev"))) {
      Process other =
          new ProcessBuilder("flock", real(pty.link()), "sh", "-c", "echo held; exec cat").start();
      try {
        assertThat(other.inputReader().readLine()).isEqualTo("held");

        assertThatThrownBy(() -> open(pty.link().toString()))
            .hasMessageMatching(".* is held by .*process \\d+ \\((flock|cat)\\).*");
      } finally {
        other.descendants().forEach(ProcessHandle::destroy);
        other.destroy();
        other.waitFor();
      }
    }
  }

  @Test
  void a_file_that_is_no_serial_port_is_told_as_such() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> open(file.toString())).hasMessageContaining("is no serial port");
  }

  @Test
  void a_socket_carries_bytes_both_ways_and_tells_its_end() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Wire wire = open("tcp://127.0.0.1:" + server.getLocalPort());
        Socket device = server.accept()) {
      assertThat(wire.read(new byte[64])).isZero();
      wire.write(new byte[] {'R', '\r', (byte) 0xff});
      assertThat(device.getInputStream().readNBytes(3)).containsExactly('R', '\r', 0xff);

      device.getOutputStream().write("62.5 HRC".getBytes(ISO_8859_1));
      awaitText(wire, "62.5 HRC");

      device.shutdownOutput();
      await()
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> wire.read(new byte[64]))
                      .hasMessageContaining("was closed by the other side"));
    }
  }

  @Test
  void a_socket_that_nobody_serves_is_unreachable() throws Exception {
    int port = PortServer.freePort();

    assertThatThrownBy(() -> open("tcp://127.0.0.1:" + port))
        .hasMessage("tcp://127.0.0.1:%d cannot be connected: Connection refused".formatted(port));
    assertThat(faultOf(() -> open("tcp://127.0.0.1:" + port))).isEqualTo(Fault.UNREACHABLE);
    assertThat(faultOf(() -> open("tcp://nobody.invalid:4001"))).isEqualTo(Fault.UNREACHABLE);
  }

  @Test
  void a_device_that_takes_no_bytes_is_found_out_before_they_pile_up() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Wire wire = open("tcp://127.0.0.1:" + server.getLocalPort())) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  wire.write(new byte[Outgoing.MOST / 2]);
                }
              })
          .hasMessageContaining("takes no more bytes");
    }
  }

  @Test
  void a_port_server_is_given_the_line_settings_and_carries_every_byte() throws Exception {
    try (var pty = new Pty(folder.resolve("dev"));
        PortServer server = PortServer.rfc2217(pty.link(), folder);
        Wire wire =
            wires.open(
                Address.of("rfc2217://127.0.0.1:" + server.port()), SLOW, "tester-1", PATIENCE)) {
      byte[] all = new byte[256];
      for (int i = 0; i < all.length; i++) {
        all[i] = (byte) i;
      }
      pty.send(all);
      awaitText(wire, new String(all, ISO_8859_1));
      wire.write(all);
      pty.awaitHeard(all);

      // A pseudo terminal keeps speed and stop bits, and has no data bits or parity to set.
      assertThat(settings(pty.link())).contains("speed 1200 baud", " cstopb");
    }
  }

  private static String settings(Path device) throws IOException {
    Process stty = new ProcessBuilder("stty", "-a", "-F", device.toString()).start();
    return new String(stty.getInputStream().readAllBytes(), ISO_8859_1).replaceAll("\\s+", " ");
  }

  @Test
  void a_port_server_that_offers_no_line_settings_is_told_as_such() throws Exception {
    try (var pty = new Pty(folder.resolve("dev"));
        PortServer server = PortServer.telnet(pty.link(), folder)) {
      String address = "rfc2217://127.0.0.1:" + server.port();

      assertThatThrownBy(() -> open(address)).hasMessageContaining("offers no line settings");
      assertThat(faultOf(() -> open(address))).isEqualTo(Fault.REFUSED);
      assertThat(wires.holders()).isEmpty();
    }
  }

  @Test
  void a_raw_port_server_is_a_socket() throws Exception {
    try (var pty = new Pty(folder.resolve("dev"));
        PortServer server = PortServer.raw(pty.link(), folder);
        Wire wire = open("tcp://127.0.0.1:" + server.port())) {
      wire.write("R".getBytes(ISO_8859_1));
      pty.awaitHeard("R".getBytes(ISO_8859_1));
      pty.send("62.5 HRC");
      awaitText(wire, "62.5 HRC");
    }
  }

  @Test
  void a_port_server_that_says_nothing_is_given_up_in_time() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "rfc2217://127.0.0.1:" + server.getLocalPort();

      assertThatThrownBy(
              () -> wires.open(Address.of(address), LineSettings.USUAL, "tester-1", IMPATIENCE))
          .hasMessage(address + " does not answer");
      assertThat(wires.holders()).isEmpty();
    }
  }

  @Test
  void a_socket_that_is_no_port_server_is_told_as_such() throws Exception {
    try (var device = FakeDevice.start(new Greeting())) {
      var address = Address.of("rfc2217://127.0.0.1:" + device.port());

      assertThatThrownBy(() -> wires.open(address, LineSettings.USUAL, "tester-1", IMPATIENCE))
          .hasMessageContaining("answers, but not as a port server (RFC 2217)");
    }
  }

  private static final class Greeting implements FakeDevice.Manner {
    @Override
    public void greet(FakeDevice.Wire wire) throws IOException {
      wire.line("62.5 HRC");
    }

    @Override
    public void answer(String request, FakeDevice.Wire wire) {}
  }

  // A wrong number here would read a tester at another speed than the site believes.
  @Test
  void a_port_server_that_sets_something_else_is_refused() throws Exception {
    try (var server = new FakePortServer(2400)) {
      assertThatThrownBy(() -> open(server.address()))
          .hasMessageContaining("it answers 2400 where 9600 was asked");
    }
  }

  // A device may be silent for days; a port server without power must not look like one.
  @Test
  void a_port_server_that_went_away_silently_is_asked_and_found_out() throws Exception {
    var now = new AtomicLong();
    var timed = new Wires(LocalPorts.ofThisComputer(), now::get);
    try (var server = new FakePortServer(9600);
        Wire wire =
            timed.open(Address.of(server.address()), LineSettings.USUAL, "tester-1", PATIENCE)) {
      server.awaitTold();
      now.addAndGet(Duration.ofSeconds(11).toNanos());
      assertThat(wire.read(new byte[64])).isZero();
      now.addAndGet(Duration.ofSeconds(21).toNanos());

      assertThatThrownBy(() -> wire.read(new byte[64])).hasMessageContaining("has not answered");
    }
  }

  @Test
  void a_listener_hears_both_ways_and_takes_nothing() throws Exception {
    var heard = new ArrayList<String>();
    try (var pty = new Pty(folder.resolve("dev"));
        Wire wire = open(pty.link().toString())) {
      var address = Address.of(pty.link().toString());
      Tap tap =
          wires.listen(
              address,
              new Traffic() {
                @Override
                public void came(byte[] bytes) {
                  heard.add("came " + HexFormat.of().formatHex(bytes));
                }

                @Override
                public void went(byte[] bytes) {
                  heard.add("went " + HexFormat.of().formatHex(bytes));
                }
              });
      wire.write(new byte[] {'R'});
      pty.send("A");
      awaitText(wire, "A");
      tap.end();
      wire.write(new byte[] {'S'});

      assertThat(heard).containsExactly("went 52", "came 41");
      assertThat(wires.holder(address)).contains("tester-1");
    }
  }
}
