package io.millwright.driver.telephony.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.JsonFile;
import io.millwright.testkit.ForeignProgram;
import io.millwright.driver.telephony.peer.Sipp;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.testkit.FreeThreads;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against sipp, a foreign SIP stack, and against peers that are no SIP stack at all. */
class SipOptionsProbeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path etc;

  private Probe probe(String target, String more) throws Exception {
    var file = JsonFile.of("test", "{\"target\": \"%s\"%s}".formatted(target, more));
    var read =
        new SipOptionsKind()
            .read(file.root(), new Surroundings(new EtcFolder(etc), Clock.systemUTC()));
    file.check();
    return read.orElseThrow();
  }

  private Answer ask(String target, String more) throws Exception {
    return probe(target, more).ask(PATIENCE);
  }

  private Answer ask(Sipp peer, String more) throws Exception {
    return ask("sip:127.0.0.1:" + peer.port(), more);
  }

  @Test
  void a_peer_that_answers_200_is_up_and_tells_its_software() throws Exception {
    try (Sipp peer = Sipp.playing("ok")) {
      Answer answer = ask(peer, ", \"expect.siprec\": true");

      assertThat(answer.verdict()).isEqualTo(Verdict.UP);
      assertThat(answer.words()).isEqualTo("200 OK");
      assertThat(answer.roundTrip()).isPresent();
      assertThat(answer.measures())
          .containsEntry("status", new Count(200))
          .containsEntry("server", new Text("Test Recorder 1.2"));
    }
  }

  @Test
  void a_peer_that_answers_503_is_down_and_says_when_it_will_be_well() throws Exception {
    try (Sipp peer = Sipp.playing("overloaded")) {
      Answer answer = ask(peer, "");

      assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
      assertThat(answer.words()).isEqualTo("503 Service Unavailable, again after 30 s");
      assertThat(answer.measures()).containsEntry("retry-after", new Quantity(30, Unit.SECOND));
    }
  }

  @Test
  void a_late_answer_is_told_with_its_round_trip_although_the_question_was_repeated()
      throws Exception {
    try (Sipp peer = Sipp.playing("slow")) {
      Answer answer = ask(peer, "");

      assertThat(answer.verdict()).isEqualTo(Verdict.UP);
      assertThat(answer.roundTrip().orElseThrow()).isGreaterThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void a_peer_without_the_expected_siprec_is_told() throws Exception {
    try (Sipp peer = Sipp.playing("slow")) {
      Answer answer = ask(peer, ", \"expect.siprec\": true");

      assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(answer.words()).isEqualTo("200 OK, but it does not offer siprec");
    }
  }

  @Test
  void a_peer_that_dislikes_options_answers_all_the_same() throws Exception {
    try (Sipp peer = Sipp.playing("refusing")) {
      Answer answer = ask(peer, "");

      assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(answer.words())
          .isEqualTo("it answers, and refuses OPTIONS: 405 Method Not Allowed");
      assertThat(answer.roundTrip()).isPresent();
      assertThat(ask(peer, ", \"accept\": [405]").verdict()).isEqualTo(Verdict.UP);
    }
  }

  @Test
  void a_peer_that_takes_questions_and_never_answers_is_asked_again_and_then_down()
      throws Exception {
    try (Sipp peer = Sipp.playing("silent")) {
      Answer answer = probe("sip:127.0.0.1:" + peer.port(), "").ask(Duration.ofMillis(1800));

      assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
      assertThat(answer.words()).matches(".*: no answer in 1.8 s, asked [23] times");
      assertThat(answer.roundTrip()).isEmpty();
    }
  }

  @Test
  @Timeout(60)
  void a_closed_port_is_down_at_once_and_not_after_the_whole_patience() throws Exception {
    int port = ForeignProgram.freeDatagramPort();

    Answer answer = probe("sip:127.0.0.1:" + port, "").ask(Duration.ofDays(1));

    assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(answer.words()).isEqualTo("127.0.0.1:%d: nobody listens there".formatted(port));
  }

  @Test
  void speaks_over_tcp() throws Exception {
    try (Sipp peer = Sipp.playingOverTcp("ok")) {
      Answer answer = ask("sip:127.0.0.1:%d;transport=tcp".formatted(peer.port()), "");

      assertThat(answer.verdict()).isEqualTo(Verdict.UP);
    }
    Answer closed =
        ask("sip:127.0.0.1:%d;transport=tcp".formatted(ForeignProgram.freeDatagramPort()), "");
    assertThat(closed.words()).endsWith("nobody listens there");
  }

  @Test
  void a_tcp_peer_that_accepts_and_never_answers_is_down() throws Exception {
    try (var deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Answer answer =
          probe("sip:localhost:%d;transport=tcp".formatted(deaf.getLocalPort()), "")
              .ask(Duration.ofMillis(300));

      assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
      assertThat(answer.words()).contains("no answer in 0.3 s, asked 1 times");
    }
  }

  @Test
  void a_peer_that_answers_rubbish_is_down_with_the_reason() throws Exception {
    try (var peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        var threads = new FreeThreads()) {
      Future<?> rubbish = threads.run(() -> answerRubbish(peer));
      Answer answer = probe("sip:127.0.0.1:" + peer.getLocalPort(), "").ask(Duration.ofMillis(700));

      assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
      assertThat(answer.words()).endsWith("what came is no SIP: it begins with 'HTTP/1.1 400'");
      rubbish.cancel(true);
    }
  }

  private static Void answerRubbish(DatagramSocket peer) throws IOException {
    while (true) {
      var packet = new DatagramPacket(new byte[2000], 2000);
      peer.receive(packet);
      packet.setData("HTTP/1.1 400\r\n\r\n".getBytes(US_ASCII));
      peer.send(packet);
    }
  }

  // A name that our own resolver does not know says nothing about the recorder.
  @Test
  void an_unknown_name_says_nothing_about_the_target() throws Exception {
    Answer answer = ask("sip:nobody.invalid", "");

    assertThat(answer.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(answer.words()).isEqualTo("the name nobody.invalid cannot be resolved");
  }

  @Test
  @Timeout(60)
  void an_interruption_ends_every_kind_of_waiting() throws Exception {
    try (Sipp silent = Sipp.playing("silent");
        var deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      for (String target :
          new String[] {
            "sip:127.0.0.1:" + silent.port(),
            "sip:127.0.0.1:%d;transport=tcp".formatted(deaf.getLocalPort()),
            "sips:127.0.0.1:" + deaf.getLocalPort()
          }) {
        Probe probe = probe(target, "");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> probe.ask(Duration.ofDays(1)))
            .as(target)
            .isInstanceOf(InterruptedException.class);
      }
    }
  }

  @Test
  void a_wrong_target_is_told_with_what_would_be_right() {
    assertThatThrownBy(() -> probe("10.0.0.5", ", \"accept\": [200]"))
        .hasMessage(
            "test, line 1: $.target = \"10.0.0.5\": a SIP URI is needed here:"
                + " sip:[user@]host[:port][;transport=udp|tcp|tls] or sips:host;"
                + " line 1: $.accept[0] = 200: SIP statuses from 300 to 699 are needed here");
  }
}
