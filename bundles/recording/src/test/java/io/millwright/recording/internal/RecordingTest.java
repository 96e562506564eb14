package io.millwright.recording.internal;

import static io.millwright.recording.internal.Scribe.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.recording.Recording.State;
import io.millwright.remote.session.Recorder.Seal;
import io.millwright.remote.session.Recorder.Track;
import io.millwright.remote.session.Scope;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TmpFileSystem;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams as files: written, torn, changed, on a disk that is full. */
@Timeout(60)
class RecordingTest {
  private final ManualClock clock = ManualClock.atNoon();
  private final Path folder;
  private final Shelf shelf;
  private final FileRecorder recorder;

  RecordingTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.shelf = new Shelf(folder, Scribe.terms(0), clock);
    this.recorder = new FileRecorder(shelf, clock);
  }

  private Track track(Scope scope) throws IOException {
    return recorder.begin(Scribe.take(scope, 1, clock.instant()));
  }

  private static ByteBuffer words(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private String content(Path part) throws IOException {
    try (InputStream in = new PartContent(new PartReader(part, shelf.key()))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private Path only() throws IOException {
    assertThat(shelf.parts(SESSION)).hasSize(1);
    return shelf.parts(SESSION).get(0);
  }

  /** One that was ended in order: two pieces and some input. */
  private Path written() throws IOException {
    try (var track = new Closing(track(Scope.VIEW))) {
      track.track().shown(words("RFB 003.008\n"));
      clock.advance(Duration.ofSeconds(1));
      track.track().shown(words("picture"));
      track.track().typed(7, 2);
    }
    return only();
  }

  private record Closing(Track track) implements AutoCloseable {
    @Override
    public void close() {
      track.close();
    }
  }

  @Test
  void a_screen_is_written_as_fbs() throws IOException {
    String written = content(written());

    assertThat(written)
        .isEqualTo(
            "FBS 001.000\n"
                + "\0\0\0\u000cRFB 003.008\n\0\0\0\0"
                + "\0\0\0\u0007picture\0\0\0\u0003\u00e8");
  }

  @Test
  void a_port_is_written_as_counts_and_never_as_what_passed() throws IOException {
    Track track = track(Scope.TCP);
    track.shown(words("secret"));
    track.typed(3, 1);
    track.close();

    assertThat(content(only())).contains("\"out\":6").contains("\"in\":3").doesNotContain("secret");
  }

  @Test
  void a_terminal_is_written_as_asciicast_whatever_cuts_a_letter() throws IOException {
    Track track = track(Scope.TERMINAL);
    byte[] letter = "ü".getBytes(StandardCharsets.UTF_8);
    track.resized(100, 30);
    clock.advance(Duration.ofMillis(1_500));
    track.shown(words("\u001b[1mls\r\n\""));
    track.shown(ByteBuffer.wrap(letter, 0, 1));
    track.shown(ByteBuffer.wrap(letter, 1, 1));
    track.close();
    String[] lines = content(only()).split("\n", -1);

    assertThat(lines[0])
        .startsWith("{\"version\":2,\"width\":80,\"height\":24,\"timestamp\":1772625600");
    assertThat(lines[1]).isEqualTo("[0.000,\"r\",\"100x30\"]");
    assertThat(lines[2]).isEqualTo("[1.500,\"o\",\"\\u001B[1mls\\r\\n\\\"\"]");
    assertThat(lines[3].getBytes(StandardCharsets.ISO_8859_1))
        .isEqualTo("[1.500,\"o\",\"ü\"]".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void it_rolls_every_few_minutes_and_the_parts_are_chained() throws IOException {
    Track track = track(Scope.VIEW);
    for (int i = 0; i < 3; i++) {
      track.shown(words("part" + i));
      clock.advance(Duration.ofMinutes(5));
    }
    track.close();
    List<Seal> seals = recorder.seals(SESSION);

    assertThat(seals).extracting(Seal::part).containsExactly("1-1", "1-2", "1-3");
    assertThat(seals).allMatch(Seal::whole);
    assertThat(seals.get(1).chain())
        .isEqualTo(Hash.chain(seals.get(0).chain(), seals.get(1).sha256()));
    // One after the other they are one file that any player reads.
    List<Path> parts = shelf.parts(SESSION);
    var all = new ArrayList<String>();
    for (Path part : parts) {
      all.add(content(part));
    }
    assertThat(String.join("", all)).startsWith("FBS 001.000\n").containsOnlyOnce("FBS");
  }

  @Test
  void its_head_comes_before_all_else_though_input_came_first() throws IOException {
    Track track = track(Scope.VIEW);
    track.typed(1, 0);
    track.shown(words("picture"));
    track.close();

    assertThat(content(only())).startsWith("FBS 001.000\n").endsWith("picture\0\0\0\0\0");
  }

  @Test
  void its_head_comes_before_all_else_though_nothing_was_shown_for_long() throws IOException {
    Track track = track(Scope.VIEW);
    clock.advance(Duration.ofMinutes(6));
    track.shown(words("picture"));
    track.close();
    var all = new StringBuilder();
    for (Path part : shelf.parts(SESSION)) {
      all.append(content(part));
    }

    assertThat(all.toString()).startsWith("FBS 001.000\n").contains("picture");
  }

  @Test
  void what_lies_on_the_disk_tells_nothing() throws IOException {
    byte[] raw = Files.readAllBytes(written());

    assertThat(new String(raw, StandardCharsets.ISO_8859_1)).doesNotContain("picture");
    assertThat(Files.getPosixFilePermissions(folder.resolve("key"))).hasSize(2);
  }

  @Test
  void every_changed_byte_is_found() throws IOException {
    Path part = written();
    byte[] genuine = Files.readAllBytes(part);
    String chain = Look.at(part, shelf).chain();
    for (int at = 0; at < genuine.length; at++) {
      byte[] changed = genuine.clone();
      changed[at] ^= 1;
      Files.write(part, changed);

      assertThat(chainOf(part)).as("byte %d", at).isNotEqualTo(chain);
    }
  }

  /** As a check reads it: all of it, and its end. */
  private String chainOf(Path part) throws IOException {
    try (var reader = new PartReader(part, shelf.key())) {
      return Look.verified(reader);
    } catch (ChangedException e) {
      return "changed";
    }
  }

  @Test
  void a_torn_end_leaves_all_before_it_readable() throws IOException {
    Path part = written();
    String all = content(part);
    byte[] whole = Files.readAllBytes(part);
    int readable = 0;
    for (int length = whole.length - 1; length > 300; length--) {
      Files.write(part, java.util.Arrays.copyOf(whole, length));
      Look look = Look.at(part, shelf);
      if (look.state() == State.TORN) {
        assertThat(all).startsWith(content(part));
        readable++;
      }
    }

    assertThat(readable).isGreaterThan(100);
  }

  @Test
  void what_was_written_before_a_kill_is_listed_and_read(@TempDir Path killed) throws Exception {
    Process scribe =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Scribe.class.getName(),
                killed.toString())
            .redirectErrorStream(true)
            .start();
    long promised = heard(scribe, 20);
    scribe.destroyForcibly().waitFor();
    var after = new Shelf(killed, Scribe.terms(0), clock);

    assertThat(after.sessions()).containsExactly(SESSION);
    Path part = after.parts(SESSION).get(0);
    assertThat(Look.at(part, after).state()).isEqualTo(State.TORN);
    assertThat(new FileRecorder(after, clock).seals(SESSION).get(0).whole()).isFalse();
    assertThat(pieces(after.parts(SESSION), after)).isGreaterThan(promised);
  }

  private static long heard(Process scribe, int lines) throws IOException {
    BufferedReader output = scribe.inputReader(StandardCharsets.UTF_8);
    long last = 0;
    for (int i = 0; i < lines; i++) {
      last = Long.parseLong(String.valueOf(output.readLine()));
    }
    return last;
  }

  /** How many pieces there are, each the one that must come next. */
  private static long pieces(List<Path> parts, Shelf of) throws IOException {
    InputStream all = InputStream.nullInputStream();
    for (Path part : parts) {
      all = new SequenceInputStream(all, new PartContent(new PartReader(part, of.key())));
    }
    long number = 0;
    try (var in = new DataInputStream(all)) {
      in.readNBytes("FBS 001.000\n".length());
      while (true) {
        byte[] piece = in.readNBytes(in.readInt());
        in.readInt();
        assertThat(piece).isEqualTo(Scribe.line(number).array());
        number++;
      }
    } catch (EOFException e) {
      return number;
    }
  }

  @Test
  void a_full_disk_ends_it_and_nothing_new_is_begun(@TempDir Path small) throws IOException {
    try (var disk = new TmpFileSystem(small, "size=1m")) {
      var tight = new Shelf(disk.folder(), Scribe.terms(100_000), clock);
      var there = new FileRecorder(tight, clock);
      Track track = there.begin(Scribe.take(Scope.VIEW, 1, clock.instant()));
      ByteBuffer much = ByteBuffer.allocate(60_000);

      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  track.shown(much);
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space");
      track.close();
      assertThat(there.trouble()).contains("the disk of the recordings is full");
      assertThatThrownBy(() -> there.begin(Scribe.take(Scope.VIEW, 2, clock.instant())))
          .hasMessageContaining("full");
      // What fitted can be read, and its end is found where it had room.
      assertThat(Look.at(tight.parts(SESSION).get(0), tight).bytes()).isGreaterThan(500_000);
    }
  }

  @Test
  void a_session_keeps_no_more_than_it_may() throws IOException {
    var terms = new Terms(Duration.ofDays(1), java.util.Map.of(), Duration.ofMinutes(5), 0, 2_000);
    var tight = new Shelf(folder, terms, clock);
    Track track = new FileRecorder(tight, clock).begin(Scribe.take(Scope.VIEW, 1, clock.instant()));
    track.shown(ByteBuffer.allocate(1_000));

    assertThatThrownBy(() -> track.shown(ByteBuffer.allocate(1_000)))
        .hasMessageContaining("at most");
    track.close();
  }

  @Test
  void what_was_begun_and_never_used_leaves_nothing() throws IOException {
    track(Scope.VIEW).close();

    assertThat(shelf.sessions()).isEmpty();
  }

  @Test
  void nothing_is_kept_after_the_end() throws IOException {
    Track track = track(Scope.VIEW);
    track.shown(words("x"));
    track.close();

    assertThatThrownBy(() -> track.shown(words("y"))).isInstanceOf(IOException.class);
    assertThat(Look.at(only(), shelf).ended()).contains(Instant.parse("2026-03-04T12:00:00Z"));
  }

  // The disk fills while one part is written, too.
  @Test
  void the_free_space_is_asked_for_again_every_few_megabytes() throws IOException {
    var full = new Shelf(folder, Scribe.terms(Long.MAX_VALUE), clock);
    full.needRoom(SESSION, 3_999_999);

    assertThatThrownBy(() -> full.needRoom(SESSION, 1)).hasMessageContaining("is full");
  }
}
