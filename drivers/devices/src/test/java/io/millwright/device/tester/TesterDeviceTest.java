package io.millwright.device.tester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.device.DeviceProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tester as a stranger sees it: a process, a serial line, a control port. */
class TesterDeviceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static DeviceProcess device;

  @BeforeAll
  static void start() throws Exception {
    device = new DeviceProcess(TesterDevice.class, "--tcp", "0", "--ack-seconds", "0.05");
  }

  @BeforeEach
  void calm() throws Exception {
    device.post("/every?seconds=0");
    device.post("/drift");
    device.post("/scatter?points=0");
    device.post("/wrong-baud?on=false");
    device.post("/replug");
    // An unacknowledged rest of the last test goes with the change of format.
    device.post("/format?name=mitutoyo");
    device.post("/format?name=versitron");
    await().until(() -> state(device).get("peers").asInt() == 0);
  }

  @AfterAll
  static void stop() throws Exception {
    device.close();
  }

  @Test
  void writes_a_result_as_the_versitron_does() throws Exception {
    try (var wire = wire()) {
      device.post("/measure?value=61.24&judge=low");
      device.post("/measure?value=-3.1&scale=HRBW&judge=none");

      assertThat(wire.until("\r\n")).matches("\\d{6}:    61\\.2HRC   Lo\r\n").hasSize(25);
      assertThat(wire.until("\r\n")).matches("\\d{6}:    -3\\.1HRBW    \r\n").hasSize(25);
    }
  }

  @Test
  void judges_a_result_by_the_block_it_was_made_on() throws Exception {
    try (var wire = wire()) {
      device.post("/measure");
      device.post("/drift?points=1.5");
      device.post("/measure");
      device.post("/drift?points=-1.5");
      device.post("/measure");
      device.post("/drift");
      device.post("/measure?scale=HR30N");

      assertThat(wire.until("\r\n")).contains(" 62.5HRC   Ok");
      assertThat(wire.until("\r\n")).contains(" 64.0HRC   Hi");
      assertThat(wire.until("\r\n")).contains(" 61.0HRC   Lo");
      assertThat(wire.until("\r\n")).contains(" 81.0HR30N Ok");
    }
  }

  @Test
  void refuses_a_scale_that_the_format_cannot_carry() throws Exception {
    int before = state(device).get("nextNumber").asInt();

    assertThat(device.post("/measure?scale=HV30/20").statusCode()).isEqualTo(400);
    assertThat(device.post("/measure?scale=HRX").body()).contains("HRX").contains("HBW 5/750");
    assertThat(state(device).get("nextNumber").asInt()).isEqualTo(before);
  }

  @Test
  void frames_a_result_with_its_indentation_and_a_checksum() throws Exception {
    int before = state(device).at("/counts/acknowledged").asInt();
    device.post("/format?name=frame-xor");
    try (var wire = wire()) {
      device.post("/measure?scale=HV30/20&value=640");
      String frame = wire.until("\3") + wire.bytes(2);
      wire.send("\6");

      assertThat(frame)
          .matches(
              "\2\\d{6};HV30/20;640\\.0;294\\.2;20\\.0;0\\.2947;0\\.2950;OK;"
                  + "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\3[0-9A-F]{2}");
      int xor = frame.substring(1, frame.length() - 2).chars().reduce(0, (a, b) -> a ^ b);
      assertThat(frame).endsWith("%02X".formatted(xor));
      await().until(() -> state(device).at("/counts/acknowledged").asInt() == before + 1);
      assertThat(state(device).get("waiting").asInt()).isZero();
    }
  }

  @Test
  void names_the_block_where_it_is_told_to() throws Exception {
    device.post("/format?name=frame-xor");
    try (var wire = wire()) {
      device.post("/measure?block=B-625");
      String frame = wire.until("\3");
      wire.send("\6");

      assertThat(frame).endsWith(";B-625\3");
      assertThat(device.post("/measure?block=a%3Bb").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void knows_the_modbus_checksum() {
    // The check value of CRC-16/MODBUS for the digits 1 to 9.
    assertThat(Format.crc16("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0x4B37);
  }

  @Test
  void sends_a_frame_again_until_it_is_acknowledged() throws Exception {
    device.post("/format?name=frame-crc");
    try (var wire = wire()) {
      device.post("/bad-checksum");
      String damaged = wire.until("\3") + wire.bytes(4);
      wire.send("\25");
      String right = wire.until("\3") + wire.bytes(4);
      String unanswered = wire.until("\3") + wire.bytes(4);
      wire.send("\6");

      assertThat(damaged.substring(0, damaged.length() - 1))
          .isEqualTo(right.substring(0, right.length() - 1));
      assertThat(damaged).isNotEqualTo(right);
      assertThat(unanswered).isEqualTo(right);
    }
  }

  @Test
  void gives_a_frame_up_that_nobody_acknowledges() throws Exception {
    int before = state(device).at("/counts/given up").asInt();
    device.post("/format?name=frame-xor");
    device.post("/measure");

    await().until(() -> state(device).at("/counts/given up").asInt() == before + 1);
    assertThat(state(device).get("waiting").asInt()).isZero();
  }

  @Test
  void answers_each_result_once_when_it_is_polled() throws Exception {
    device.post("/format?name=polled");
    try (var wire = wire()) {
      wire.send("R\r");
      assertThat(wire.until("\r\n")).isEqualTo("*10\r\n");
      device.post("/measure?scale=HBW 5/750&value=350".replace(" ", "%20"));
      wire.send("?\r\n");
      assertThat(wire.until("\r\n")).isEqualTo("350.0 HBW 5/750\r\n");
      wire.send("R\r");
      assertThat(wire.until("\r\n")).isEqualTo("*10\r\n");
    }
  }

  @Test
  void writes_a_gauge_line() throws Exception {
    device.post("/format?name=mitutoyo");
    try (var wire = wire()) {
      device.post("/measure?value=62.5");

      assertThat(wire.until("\r")).isEqualTo("01A+0062.500\r");
    }
  }

  @Test
  void leaves_a_hole_in_its_numbers_and_repeats_a_result() throws Exception {
    try (var wire = wire()) {
      device.post("/measure");
      device.post("/skip?n=3");
      device.post("/measure");
      device.post("/repeat");
      int first = number(wire.until("\r\n"));
      String second = wire.until("\r\n");

      assertThat(number(second)).isEqualTo(first + 4);
      assertThat(wire.until("\r\n")).isEqualTo(second);
    }
  }

  @Test
  void spoils_the_line_when_it_is_told_to() throws Exception {
    try (var wire = wire()) {
      device.post("/half");
      assertThat(wire.bytes(12)).matches("\\d{6}:    6");
      device.post("/noise?bytes=7");
      assertThat(wire.bytes(7)).isNotEqualTo(wire("/noise?bytes=7", wire));
      device.post("/overlong?bytes=5000");
      assertThat(wire.until("\r\n")).hasSize(5_025);
      device.post("/wrong-baud?ratio=2");
      device.post("/measure?value=62.5&judge=ok");
      device.post("/wrong-baud?on=false");
      device.post("/measure?value=62.5&judge=ok");
      assertThat(wire.until("\r\n")).matches("(?s).*[^\\x20-\\x7e].*\\d{6}:    62.5HRC   Ok\r\n");
    }
  }

  @Test
  void has_a_checksum_to_spoil_only_where_there_is_one() throws Exception {
    assertThat(device.post("/bad-checksum").body()).contains("versitron").contains("no checksum");
    assertThat(device.post("/bad-checksum").statusCode()).isEqualTo(400);
  }

  @Test
  void loses_its_line_when_unplugged_and_has_it_again_at_the_same_place() throws Exception {
    try (var wire = wire()) {
      device.post("/unplug");

      assertThat(wire.isDead()).isTrue();
      assertThatThrownBy(() -> new Wire(device.word(1))).isInstanceOf(IOException.class);
    }
    device.post("/measure");
    device.post("/replug");
    try (var wire = wire()) {
      device.post("/measure");
      int next = state(device).get("nextNumber").asInt();
      assertThat(number(wire.until("\r\n"))).isEqualTo(next - 1);
    }
  }

  @Test
  void indents_by_itself_with_scatter() throws Exception {
    device.post("/scatter?points=0.3");
    try (var wire = wire()) {
      device.post("/every?seconds=0.01");
      double[] values = new double[50];
      for (int i = 0; i < values.length; i++) {
        values[i] = Double.parseDouble(wire.until("\r\n").substring(10, 15).strip());
      }

      double mean =
          IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(0);
      assertThat(mean).isCloseTo(62.5, within(0.3));
      assertThat(java.util.Arrays.stream(values).distinct().count()).isGreaterThan(5);
    }
  }

  @Test
  void makes_a_terminal_that_can_be_opened_again_and_again(@TempDir Path folder) throws Exception {
    Path port = folder.resolve("ttyTester");
    try (var onPty = new DeviceProcess(TesterDevice.class, "--pty", port.toString())) {
      assertThat(onPty.word(1)).isEqualTo(port.toString());
      assertThat(readOne(onPty, port)).startsWith("000001:");
      onPty.post("/measure");
      assertThat(readOne(onPty, port)).as("what nobody heard is lost").startsWith("000003:");
      for (int i = 0; i < 20; i++) {
        onPty.post("/unplug");
        assertThat(Files.exists(port, LinkOption.NOFOLLOW_LINKS)).isFalse();
        onPty.post("/replug");
        assertThat(Files.exists(port)).isTrue();
      }
      assertThat(readOne(onPty, port)).startsWith("000004:");
    }
    assertThat(Files.exists(port, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void ends_a_reader_whose_terminal_is_unplugged(@TempDir Path folder) throws Exception {
    Path port = folder.resolve("ttyTester");
    try (var onPty = new DeviceProcess(TesterDevice.class, "--pty", port.toString())) {
      Process reader = new ProcessBuilder("socat", "-u", port + ",rawer", "STDOUT").start();
      await().until(() -> state(onPty).get("peers").asInt() == 1);
      onPty.post("/unplug");

      assertThat(reader.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void notices_that_its_terminal_is_gone(@TempDir Path folder) throws Exception {
    Path port = folder.resolve("ttyTester");
    try (var onPty = new DeviceProcess(TesterDevice.class, "--pty", port.toString())) {
      onPty.process().children().forEach(ProcessHandle::destroyForcibly);
      await().until(() -> !state(onPty).get("plugged").asBoolean());
      onPty.post("/replug");

      assertThat(readOne(onPty, port)).startsWith("000001:");
    }
  }

  @Test
  void leaves_alone_a_file_where_its_terminal_should_be(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("precious"), "kept");

    assertThatThrownBy(() -> new DeviceProcess(TesterDevice.class, "--pty", file.toString()))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("kept");
  }

  @Test
  void ends_when_told(@TempDir Path folder) throws Exception {
    Path port = folder.resolve("ttyTester");
    try (var other = new DeviceProcess(TesterDevice.class, "--pty", port.toString())) {
      other.post("/stop");

      assertThat(other.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(other.process().exitValue()).isZero();
      assertThat(Files.exists(port, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
  }

  private static Wire wire() throws IOException {
    var wire = new Wire(device.word(1));
    await().until(() -> state(device).get("peers").asInt() == 1);
    return wire;
  }

  private static String wire(String order, Wire wire) throws Exception {
    device.post(order);
    return wire.bytes(7);
  }

  /** The next line, read by a program that opens the port and closes it. */
  private static String readOne(DeviceProcess device, Path port) throws Exception {
    Process reader = new ProcessBuilder("socat", "-u", port + ",rawer", "STDOUT").start();
    try (BufferedReader out = reader.inputReader(StandardCharsets.US_ASCII)) {
      await().until(() -> state(device).get("peers").asInt() == 1);
      device.post("/measure");
      return String.valueOf(out.readLine());
    } finally {
      reader.destroy();
      reader.waitFor();
    }
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring(0, 6));
  }

  private static JsonNode state(DeviceProcess device) throws Exception {
    return JSON.readTree(device.get("/state"));
  }
}
