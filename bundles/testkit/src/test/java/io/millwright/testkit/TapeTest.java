package io.millwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A wire, recorded and played again. */
@Timeout(30)
class TapeTest {
  private static final String SECRET = "Grüße-77";
  private static final Map<String, String> ANSWERS = Map.of("ID", "ACME;P-1", "READ", "48.5");

  @TempDir Path folder;

  private static String ask(int port, String... questions) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var answers = new StringBuilder();
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String question : questions) {
        socket.getOutputStream().write((question + "\r\n").getBytes(StandardCharsets.UTF_8));
        answers.append(in.readLine()).append('|');
      }
      return answers.toString();
    }
  }

  private Path record(String secret, String... questions) throws IOException {
    Path file = folder.resolve("wire.tape");
    FakeDevice.Manner echo =
        (request, wire) -> wire.line(ANSWERS.getOrDefault(request, "no " + request));
    try (var device = FakeDevice.start(echo);
        var recorder = TapeRecorder.start("127.0.0.1", device.port(), file, secret)) {
      ask(recorder.port(), questions);
    }
    return file;
  }

  @Test
  void a_recorded_machine_says_again_what_it_said() throws Exception {
    Path file = record(SECRET, "ID", "READ", "READ");

    try (var player = TapePlayer.play(file)) {
      assertThat(ask(player.port(), "ID", "READ", "READ")).isEqualTo("ACME;P-1|48.5|48.5|");
      assertThat(ask(player.port(), "ID", "READ")).isEqualTo("ACME;P-1|48.5|");
      assertThat(player.divergence()).isEmpty();
      assertThat(player.played()).isEqualTo(1);
    }
  }

  @Test
  void a_tape_is_a_text_for_people() throws Exception {
    assertThat(Files.readAllLines(record(SECRET, "ID")))
        .anyMatch(line -> line.matches("> \\d+ 49 44 0d 0a \"ID\\\\r\\\\n\""))
        .anyMatch(line -> line.matches("< \\d+ 41 43 4d 45 3b .* \"ACME;P-1\\\\r\\\\n\""))
        .contains("connect");
  }

  // The machine repeats the secret in its answer, as terminals do.
  @Test
  void a_secret_is_never_on_the_tape_in_either_direction() throws Exception {
    Path file = record(SECRET, "LOGIN " + SECRET, "ID");

    String text = Files.readString(file);
    assertThat(text).contains("\"LOGIN ***\\r\\n\"").contains("\"no LOGIN ***\\r\\n\"");
    assertThat(text).doesNotContain("-77").doesNotContain("2d 37 37");
    try (var player = TapePlayer.play(file)) {
      assertThat(ask(player.port(), "LOGIN a quite other one", "ID"))
          .isEqualTo("no LOGIN ********|ACME;P-1|");
      assertThat(player.divergence()).isEmpty();
    }
  }

  @Test
  void a_secret_is_covered_however_it_was_cut_and_even_if_it_did_not_end() throws Exception {
    Path file = folder.resolve("cut.tape");
    for (int cut = 1; cut < "hunter22".length(); cut++) {
      var tape =
          new Tape(
              List.of(
                  List.of(
                      piece(Tape.Way.TO_MACHINE, "PASS " + "hunter22".substring(0, cut)),
                      piece(Tape.Way.FROM_MACHINE, "ok"),
                      piece(Tape.Way.TO_MACHINE, "hunter22".substring(cut) + "\r\n"),
                      piece(Tape.Way.FROM_MACHINE, "hello hunter22"),
                      piece(Tape.Way.TO_MACHINE, "AGAIN hunt"))));

      tape.without(List.of("hunter22")).write(file);

      assertThat(Tape.read(file).connections().get(0))
          .extracting(Tape.Piece::bytes)
          .containsExactly(
              "PASS " + Tape.SECRET,
              "ok",
              Tape.SECRET + "\r\n",
              "hello " + Tape.SECRET,
              "AGAIN " + Tape.SECRET);
    }
  }

  private static Tape.Piece piece(Tape.Way way, String bytes) {
    return new Tape.Piece(0, way, 0, bytes);
  }

  @Test
  void says_where_somebody_asks_something_else() throws Exception {
    try (var player = TapePlayer.play(record(SECRET, "ID", "READ"))) {
      assertThat(ask(player.port(), "ID", "STOP")).isEqualTo("ACME;P-1|null|");

      assertThat(player.divergence())
          .hasValue("wire.tape, line 5: expected \"READ\\r\\n\", was asked \"STOP\\r\\n\"");
      assertThat(player.played()).isZero();
    }
  }

  @Test
  void each_connection_plays_the_next_of_the_tape() throws Exception {
    Path file = folder.resolve("two.tape");
    Files.writeString(
        file,
        """
        # made by hand
        connect
        < 0 31 0d 0a "1"
        connect
        < 0 32 0d 0a
        """);
    try (var player = TapePlayer.play(file)) {
      assertThat(List.of(ask(player.port(), ""), ask(player.port(), ""), ask(player.port(), "")))
          .containsExactly("1|", "2|", "1|");
    }
  }

  @Test
  void a_tape_that_makes_no_sense_is_refused_with_its_line() throws Exception {
    Path file = folder.resolve("bad.tape");
    Files.writeString(file, "connect\n> 0 zz \"\"\n");
    assertThatThrownBy(() -> TapePlayer.play(file)).hasMessageContaining("line 2");
    Files.writeString(file, "> 0 20\n");
    assertThatThrownBy(() -> TapePlayer.play(file)).hasMessageContaining("line 1");
    Files.writeString(file, "");
    assertThatThrownBy(() -> TapePlayer.play(file)).hasMessageContaining("no connection");
    assertThatThrownBy(() -> TapeRecorder.start("127.0.0.1", 1, file, ""))
        .hasMessageContaining("empty secret");
  }
}
