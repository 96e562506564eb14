package io.millwright.driver.telephony.ntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.testkit.ForeignProgram;
import io.millwright.driver.telephony.peer.ProbeFile;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real chronyd, which leaves this computer's clock alone. */
class NtpProbeTest {
  private static final NtpKind KIND = new NtpKind();
  private static final String READY = "chronyd version";

  @TempDir Path folder;

  private ForeignProgram chronyd(int port, String more) throws Exception {
    Path configuration =
        Files.writeString(
            folder.resolve("chrony.conf"),
            """
            port %d
            bindaddress 127.0.0.1
            allow 127.0.0.1
            cmdport 0
            bindcmdaddress /
            pidfile %s/chronyd.pid
            %s
            """
                .formatted(port, folder, more));
    return ForeignProgram.start(
            folder,
            "chronyd",
            "-x",
            "-d",
            "-u",
            System.getProperty("user.name"),
            "-f",
            configuration.toString())
        .saying(READY);
  }

  private Probe probe(int port, Clock clock) throws Exception {
    return ProbeFile.read(KIND, folder, clock, "{'target': '127.0.0.1:%d'}".formatted(port));
  }

  // The server opens its port a moment after it says that it is there.
  private static Answer answer(Probe probe) throws Exception {
    return await()
        .until(() -> probe.ask(Duration.ofSeconds(10)), a -> !a.words().startsWith("nobody"));
  }

  @Test
  void a_server_that_is_set_tells_stratum_and_offset() throws Exception {
    int port = ForeignProgram.freeDatagramPort();
    try (ForeignProgram chronyd = chronyd(port, "local stratum 10");
        Probe probe = probe(port, Clock.systemUTC())) {
      Answer answer = answer(probe);

      assertThat(answer.verdict()).as(chronyd.said() + answer).isEqualTo(Verdict.UP);
      assertThat(answer.measures())
          .containsEntry("stratum", new Count(10))
          .containsEntry("leap", new State("none"));
      assertThat(answer.measures().get("offset"))
          .isInstanceOfSatisfying(
              Quantity.class, o -> assertThat(o.number()).isBetween(-50.0, 50.0));
      assertThat(answer.words()).startsWith("stratum 10, ").endsWith(" ms apart from this site");
    }
  }

  @Test
  void a_clock_that_is_far_away_is_down_with_figures() throws Exception {
    int port = ForeignProgram.freeDatagramPort();
    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-90));
    try (ForeignProgram chronyd = chronyd(port, "local stratum 10");
        Probe probe = probe(port, late)) {
      Answer answer = answer(probe);

      assertThat(answer.verdict()).as(chronyd.said()).isEqualTo(Verdict.DOWN);
      assertThat(answer.words())
          .matches(
              "Server's clock before this site's (89|90)\\d{3}(\\.\\d+)? ms is above the alarm limit 1000 ms; stratum 10, 90 s apart from this site");
    }
  }

  @Test
  void a_server_whose_own_clock_is_not_set_is_down() throws Exception {
    int port = ForeignProgram.freeDatagramPort();
    try (ForeignProgram chronyd = chronyd(port, "");
        Probe probe = probe(port, Clock.systemUTC())) {
      Answer answer = answer(probe);

      assertThat(answer.verdict()).as(chronyd.said()).isEqualTo(Verdict.DOWN);
      assertThat(answer.words()).endsWith("answers that its own clock is not set");
      assertThat(answer.measures())
          .containsEntry("stratum", new Count(16))
          .containsEntry("leap", new State("not-synchronised"));
    }
  }

  @Test
  void nobody_and_silence_are_told_apart() throws Exception {
    try (Probe nobody = probe(ForeignProgram.freeDatagramPort(), Clock.systemUTC())) {
      assertThat(nobody.ask(Duration.ofSeconds(10)).words()).startsWith("nobody listens at");
    }
    try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Probe probe = probe(silent.getLocalPort(), Clock.systemUTC())) {
      assertThat(probe.ask(Duration.ofMillis(200)).words())
          .endsWith("does not answer within 0.2 s");
    }
  }

  @Test
  void a_server_that_refuses_is_named_with_its_word_and_a_stranger_is_not_heard() throws Exception {
    try (var server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Probe probe = probe(server.getLocalPort(), Clock.systemUTC())) {
      var serving =
          new Thread(
              () -> {
                try {
                  var question = new DatagramPacket(new byte[48], 48);
                  server.receive(question);
                  byte[] stranger = refusal("DENY", new byte[8], 0);
                  byte[] answer = refusal("RATE", question.getData(), 40);
                  for (byte[] bytes : new byte[][] {new byte[7], stranger, answer}) {
                    server.send(
                        new DatagramPacket(bytes, bytes.length, question.getSocketAddress()));
                  }
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      serving.start();
      Answer answer = probe.ask(Duration.ofSeconds(10));

      assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(answer.words()).endsWith("refuses to answer: RATE");
      serving.join();
    }
  }

  private static byte[] refusal(String word, byte[] origin, int from) {
    return ByteBuffer.allocate(48)
        .put((byte) ((4 << 3) | 4))
        .put(12, word.getBytes(StandardCharsets.US_ASCII))
        .put(24, origin, from, 8)
        .array();
  }

  @Test
  void an_interrupted_question_ends_at_once() throws Exception {
    try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Probe probe = probe(silent.getLocalPort(), Clock.systemUTC())) {
      var end = new CompletableFuture<String>();
      var asking =
          new Thread(
              () -> {
                try {
                  end.complete(probe.ask(Duration.ofDays(1)).words());
                } catch (InterruptedException e) {
                  end.complete("interrupted");
                }
              });
      asking.start();
      silent.receive(new DatagramPacket(new byte[48], 48));
      asking.interrupt();

      assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }
  }
}
