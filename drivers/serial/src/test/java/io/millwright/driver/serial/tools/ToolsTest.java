package io.millwright.driver.serial.tools;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.DriverException;
import io.millwright.driver.DriverTool;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.serial.profile.LineSettings;
import io.millwright.driver.serial.wire.Address;
import io.millwright.driver.serial.wire.Pty;
import io.millwright.driver.serial.wire.Wire;
import io.millwright.driver.serial.wire.Wires;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {
  private static final String RESULT = "000001:    62.4HRC   Ok\r\n";

  @TempDir private Path folder;
  private final Wires wires = new Wires();
  private final StringWriter page = new StringWriter();
  private final ExecutorService person = Executors.newSingleThreadExecutor();

  @AfterEach
  void leave() {
    person.shutdownNow();
  }

  private String run(DriverTool tool, String... words)
      throws DriverException, InterruptedException {
    tool.run(List.of(words), new PrintWriter(page, true));
    return page.toString();
  }

  private Future<?> begin(DriverTool tool, String... words) {
    return person.submit(() -> run(tool, words));
  }

  private Wire open(Pty pty) throws DriverException, InterruptedException {
    return wires.open(
        Address.of(pty.link().toString()), LineSettings.USUAL, "tester-1", Duration.ofSeconds(5));
  }

  @Test
  void serial_ports_shows_who_holds_what() throws Exception {
    try (var pty = new Pty(folder.resolve("dev"));
        Wire wire = open(pty)) {
      assertThat(wire.read(new byte[1])).isZero();

      assertThat(run(new SerialPorts(wires)))
          .startsWith("PATH")
          .containsPattern(pty.link().toRealPath() + " +tester-1 ");
    }
  }

  @Test
  void serial_try_sends_a_capture_through_a_profile() throws Exception {
    Path capture = folder.resolve("capture");
    Files.writeString(capture, "##\r\n" + RESULT + RESULT + "0000", ISO_8859_1);

    assertThat(run(tryTool(), "versitron-bt130r", capture.toString()).lines().map(String::strip))
        .contains("4-28          result 62.4 HRC, judged ok, number 1")
        .contains("29-53         result 1 once more")
        .contains("000001:    62.4HRC   Ok<CR><LF>")
        .anyMatch(line -> line.startsWith("0-3           unreadable: "))
        .last()
        .isEqualTo("58 bytes, 4 findings");
  }

  private SerialTry tryTool() {
    return new SerialTry(new EtcFolder(folder));
  }

  @Test
  void serial_try_says_what_is_wrong_with_its_words() {
    assertThatThrownBy(() -> run(tryTool(), "versitron-bt130r"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> run(tryTool(), "nothing", "/dev/null"))
        .hasMessageContaining("there is no profile 'nothing'");
    assertThatThrownBy(() -> run(tryTool(), "versitron-bt130r", folder + "/none"))
        .hasMessageContaining("does not exist");
  }

  @Test
  void serial_watch_shows_a_free_line_and_lets_it_go_when_the_person_leaves() throws Exception {
    try (var pty = new Pty(folder.resolve("dev"))) {
      Future<?> watching = begin(watch(), pty.link().toString(), "--profile", "versitron-bt130r");
      await().until(() -> !wires.holders().isEmpty());
      pty.send(RESULT);
      await()
          .untilAsserted(
              () ->
                  assertThat(page.toString())
                      .contains("with 9600 8N1; nothing is sent")
                      .contains("< 30 30 30 30 30 31 3A 20")
                      .contains("= result 62.4 HRC, judged ok, number 1"));
      watching.cancel(true);

      await().until(() -> wires.holders().isEmpty());
    }
  }

  private SerialWatch watch() {
    return new SerialWatch(wires, new EtcFolder(folder));
  }

  @Test
  void serial_watch_listens_to_a_held_line_without_taking_a_byte() throws Exception {
    try (var pty = new Pty(folder.resolve("dev"));
        Wire wire = open(pty)) {
      Future<?> watching = begin(watch(), pty.link().toString(), "--profile", "versitron-bt130r");
      await().until(() -> page.toString().contains("which tester-1 holds; nothing is taken"));
      var heard = new StringBuilder();
      await()
          .until(
              () -> {
                // The ear is there a moment after the words.
                pty.send(RESULT);
                byte[] some = new byte[64];
                heard.append(new String(some, 0, wire.read(some), ISO_8859_1));
                return page.toString().contains("result 62.4 HRC");
              });
      wire.write(new byte[] {6});

      await().until(() -> page.toString().contains("> 06"));
      assertThat(heard.toString()).startsWith(RESULT);
      watching.cancel(true);
    }
  }

  @Test
  void serial_watch_ends_by_itself_and_says_what_is_wrong_with_its_words() throws Exception {
    try (var pty = new Pty(folder.resolve("dev"))) {
      run(watch(), pty.link().toString(), "--seconds", "1");
      assertThat(wires.holders()).isEmpty();
    }
    assertThatThrownBy(() -> run(watch())).hasMessageContaining("name a port");
    assertThatThrownBy(() -> run(watch(), "/dev/x", "--seconds", "0"))
        .hasMessageContaining("--seconds 0: 1 to 86400");
    assertThatThrownBy(() -> run(watch(), "/dev/x", "--profile"))
        .hasMessageContaining("--profile needs a word");
    assertThatThrownBy(() -> run(watch(), "/dev/none")).hasMessageContaining("is not there");
  }
}
