package io.millwright.driver.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.telephony.peer.ProbeFile;
import io.millwright.driver.telephony.peer.SimulatedRecorder;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.MachineEvent;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.testkit.FreeThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real calls to a recorder in another process, which writes real recordings. */
class AssuranceCallTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static SimulatedRecorder recorder;

  @TempDir static Path data;
  @TempDir Path etc;

  @BeforeAll
  static void switch_on() throws IOException {
    recorder = SimulatedRecorder.start(data);
  }

  @AfterAll
  static void switch_off() throws IOException {
    recorder.close();
  }

  @BeforeEach
  void free() throws Exception {
    recorder.order("/free");
  }

  private Probe probe(String recording) throws Exception {
    String json =
        "{'target': 'sip:9000@%s', 'consent': 'QA, 2026-03-01', 'seconds': 3, 'recording': %s}"
            .formatted(recorder.sip().substring(4), recording);
    return ProbeFile.read(new AssuranceCallKind(), etc, Clock.systemUTC(), json);
  }

  private String catalogue(String more) {
    return ("{'by': 'http', 'url': '%1$s/recordings?call-id={call-id}',"
            + " 'entries': '$.recordings[*]', 'file': '$.file', 'seconds': '$.seconds',"
            + " 'download': '%1$s/recordings/{file}', 'within.seconds': %2$s}")
        .formatted(recorder.http(), more);
  }

  private String folder() {
    return "{'by': 'folder', 'folder': '%s', 'within.seconds': 5}".formatted(recorder.recordings());
  }

  private Answer ask(String recording) throws Exception {
    return probe(recording).ask(PATIENCE);
  }

  private static String outcome(Answer answer) {
    return words(answer, "outcome");
  }

  private static String words(Answer answer, String detail) {
    return Objects.requireNonNull(answer.event().orElseThrow().details().get(detail)).words();
  }

  @Test
  void a_recorded_call_is_proved_by_the_catalogue_with_length_and_tone() throws Exception {
    Answer answer = ask(catalogue("10"));

    assertThat(answer.words()).startsWith("recorded with the tone of 425 Hz, 3 s, as 20");
    assertThat(answer.verdict()).isEqualTo(Verdict.UP);
    assertThat(answer.roundTrip()).isPresent();
    MachineEvent event = answer.event().orElseThrow();
    assertThat(event.kind()).isEqualTo("assurance-call");
    assertThat(event.details())
        .containsEntry("outcome", new State("recorded"))
        .containsEntry("tone", new Quantity(425, Result.HERTZ));
    assertThat(words(answer, "duration")).matches("(2[.]9[0-9]*|3|3[.]0[0-9]*) s");
    assertThat(words(answer, "call-id")).hasSize(32);
    assertThat(words(answer, "recording")).endsWith(".wav");
    assertThat(answer.measures()).containsKeys("outcome", "duration", "tone");
  }

  @Test
  void a_recorded_call_is_proved_by_its_file() throws Exception {
    Path old = recorder.recordings().resolve("old.wav");
    Files.writeString(old, "of yesterday");
    Files.setLastModifiedTime(old, java.nio.file.attribute.FileTime.fromMillis(0));

    Answer answer = ask(folder());

    assertThat(outcome(answer)).isEqualTo("recorded");
    assertThat(answer.words()).doesNotContain("old");
  }

  @Test
  void a_recording_that_appears_late_is_waited_for() throws Exception {
    recorder.order("/recording?mode=all&late=3");

    assertThat(outcome(ask(catalogue("20")))).isEqualTo("recorded");
  }

  @Test
  void a_call_that_was_not_recorded_is_told_with_where_was_looked() throws Exception {
    recorder.order("/recording?mode=none");

    Answer answer = ask(catalogue("2"));

    assertThat(outcome(answer)).isEqualTo("not-recorded");
    assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(answer.words())
        .startsWith("not recorded: nothing of call ")
        .endsWith(" at %s/recordings within 2 s".formatted(recorder.http()));
    Answer files = ask(folder().replace(": 5}", ": 2}"));
    assertThat(outcome(files)).isEqualTo("not-recorded");
    assertThat(files.words()).contains(" at " + recorder.recordings().resolve("**.wav"));
  }

  @Test
  void a_silent_recording_is_no_recording_of_our_tone() throws Exception {
    recorder.order("/recording?mode=silence");

    Answer answer = ask(catalogue("10"));

    assertThat(outcome(answer)).isEqualTo("no-tone");
    assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(answer.event().orElseThrow().details()).doesNotContainKey("tone");
    assertThat(answer.words()).startsWith("recorded without the tone of 425 Hz, 3 s, as ");
  }

  @Test
  void half_a_recording_is_told_with_both_lengths() throws Exception {
    recorder.order("/recording?mode=half");

    Answer answer = ask(catalogue("10"));

    assertThat(outcome(answer)).isEqualTo("partial");
    assertThat(answer.words()).startsWith("recorded in part: 1.5 s of a call of 3 s, as ");
  }

  @Test
  void a_refused_call_is_told_with_its_status_and_nothing_is_looked_for() throws Exception {
    recorder.order("/refuse?code=503&retry-after=30");
    Answer broken = ask(catalogue("60"));
    recorder.order("/refuse?code=403");
    Answer forbidden = ask(catalogue("60"));
    recorder.order("/refuse?code=486");
    Answer busy = ask(catalogue("60"));

    assertThat(outcome(broken)).isEqualTo("call-failed");
    assertThat(broken.words()).isEqualTo("the call failed: 503 Service Unavailable");
    assertThat(broken.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(forbidden.verdict()).isEqualTo(Verdict.REFUSED);
    // A busy number says nothing about the recorder.
    assertThat(busy.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(outcome(busy)).isEqualTo("call-failed");
  }

  @Test
  void a_recorder_that_hides_its_recordings_is_not_said_to_lose_them() throws Exception {
    recorder.order("/http?code=500");

    Answer answer = ask(catalogue("1"));

    assertThat(outcome(answer)).isEqualTo("cannot-tell");
    assertThat(answer.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(answer.words())
        .isEqualTo(
            "the call went well, but whether it was recorded cannot be told:"
                + " %s/recordings answers 500 Internal Server Error".formatted(recorder.http()));
  }

  @Test
  void a_call_is_ended_when_the_driver_stops_and_leaves_no_socket() throws Exception {
    Probe probe = probe(catalogue("60"));
    try (var threads = new FreeThreads()) {
      Future<Answer> first = threads.run(() -> probe.ask(PATIENCE));
      await().atMost(Duration.ofSeconds(20)).until(() -> recorder.state().contains("CONFIRMED"));
      long open = sockets();
      assertThat(probe.ask(PATIENCE).words()).isEqualTo("the call before is not over yet");

      first.cancel(true);

      await()
          .atMost(Duration.ofSeconds(2))
          .untilAsserted(() -> assertThat(recorder.state()).doesNotContain("CONFIRMED"));
      await().atMost(Duration.ofSeconds(5)).until(() -> sockets() == open - 2);
    }
  }

  private static long sockets() throws IOException {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(AssuranceCallTest::isDatagramSocket).count();
    }
  }

  private static boolean isDatagramSocket(Path descriptor) {
    try {
      String inode = Files.readSymbolicLink(descriptor).toString().replaceAll("\\D", "");
      return Files.readAllLines(Path.of("/proc/net/udp")).stream()
              .anyMatch(line -> line.contains(" " + inode + " "))
          || Files.readAllLines(Path.of("/proc/net/udp6")).stream()
              .anyMatch(line -> line.contains(" " + inode + " "));
    } catch (IOException e) {
      return false;
    }
  }
}
