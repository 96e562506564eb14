package io.millwright.driver.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.testkit.ForeignProgram;
import io.millwright.driver.telephony.peer.Sipp;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.driver.telephony.sip.SipMessage;
import io.millwright.driver.telephony.sip.SipSyntaxException;
import io.millwright.driver.telephony.sip.SipTarget;
import io.millwright.driver.telephony.sip.Trust;
import io.millwright.testkit.FreeThreads;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Against sipp, a foreign SIP stack. Its scenarios end well only if we say what must be said, so a
 * call that is forgotten fails here.
 */
class ConversationTest {
  private static final Tone SHORT = new Tone(425, Duration.ofMillis(500));
  private static final Tone LONG = new Tone(425, Duration.ofSeconds(60));

  private final DatagramSocket media = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  private SocketAddress asker = media.getLocalSocketAddress();

  ConversationTest() throws IOException {}

  @AfterEach
  void close_the_ear() {
    media.close();
  }

  private static Line line(int port, String transport, Optional<Account> account, Duration ring) {
    String uri = "sip:9000@127.0.0.1:%d;transport=%s".formatted(port, transport);
    return new Line(
        SipTarget.of(uri).orElseThrow(), Optional.empty(), Trust.ofSystem(), account, ring);
  }

  private static Line line(Sipp peer) {
    return line(peer.port(), "udp", Optional.empty(), Duration.ofSeconds(15));
  }

  private static Call call(Line line, Tone tone) throws InterruptedException {
    return TestCall.make(line, tone, Clock.systemUTC());
  }

  private static String failure(Call call) {
    return call.failure().map(Call.Failure::words).orElse("");
  }

  @Test
  void a_call_is_taken_held_and_ended() throws Exception {
    try (Sipp peer = Sipp.playingOnce("call-ended")) {
      Call call = call(line(peer), SHORT);

      assertThat(failure(call)).isEmpty();
      assertThat(call.talked()).isEqualTo(Duration.ofMillis(500));
      assertThat(call.setup()).isPresent();
      assertThat(peer.endedWell()).isTrue();
    }
  }

  @Test
  void a_call_over_tcp_is_taken_held_and_ended() throws Exception {
    try (Sipp peer = Sipp.playingOnceOverTcp("call-ended")) {
      Line line = line(peer.port(), "tcp", Optional.empty(), Duration.ofSeconds(15));

      assertThat(failure(call(line, SHORT))).isEmpty();
      assertThat(peer.endedWell()).isTrue();
    }
  }

  // Its answer is repeated as long as no ACK comes (RFC 3261, 13.3.1.4): the first one was lost.
  @Test
  void a_peer_that_repeats_its_answer_gets_a_second_ack() throws Exception {
    try (var peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        var threads = new FreeThreads()) {
      Line line = line(peer.getLocalPort(), "udp", Optional.empty(), Duration.ofSeconds(15));
      Future<Call> call = threads.run(() -> call(line, SHORT));

      SipMessage invite = received(peer);
      for (int times = 0; times < 2; times++) {
        answer(peer, invite);
        assertThat(received(peer).method()).isEqualTo("ACK");
      }
      SipMessage bye = received(peer);
      assertThat(bye.method()).isEqualTo("BYE");
      answer(peer, bye);
      assertThat(failure(call.get())).isEmpty();
    }
  }

  private void answer(DatagramSocket peer, SipMessage request) throws IOException {
    SipMessage answer = SipMessage.response(200, "OK");
    for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
      answer = answer.with(name, request.header(name).orElseThrow());
    }
    byte[] bytes =
        answer
            .with("Contact", "<sip:127.0.0.1:%d>".formatted(peer.getLocalPort()))
            .withBody(
                "application/sdp",
                Sdp.offer(InetAddress.getLoopbackAddress(), media.getLocalPort()))
            .bytes();
    peer.send(new DatagramPacket(bytes, bytes.length, asker));
  }

  @Test
  void a_peer_that_hangs_up_is_answered_and_told_of() throws Exception {
    try (Sipp peer = Sipp.playingOnce("call-hung-up")) {
      Call call = call(line(peer), LONG);

      assertThat(failure(call)).matches("it hangs up after [01]\\.\\d+ s");
      assertThat(peer.endedWell()).isTrue();
    }
  }

  @Test
  void a_call_that_nobody_takes_is_cancelled() throws Exception {
    try (Sipp peer = Sipp.playingOnce("call-cancelled")) {
      Line line = line(peer.port(), "udp", Optional.empty(), Duration.ofSeconds(1));

      assertThat(failure(call(line, SHORT)))
          .isEqualTo("it rings, and nobody takes the call in 1.0 s");
      assertThat(peer.endedWell()).isTrue();
    }
  }

  @Test
  void a_password_is_proved_by_digest_and_a_wrong_one_is_told() throws Exception {
    try (Sipp peer = Sipp.playingOnce("call-by-password")) {
      var account = Optional.of(new Account("millwright", "s3cret"));
      Line line = line(peer.port(), "udp", account, Duration.ofSeconds(15));

      assertThat(failure(call(line, SHORT))).isEmpty();
      assertThat(peer.endedWell()).isTrue();
    }
    try (Sipp peer = Sipp.playingOnce("call-by-password")) {
      var account = Optional.of(new Account("millwright", "guessed"));
      Call call = call(line(peer.port(), "udp", account, Duration.ofSeconds(15)), SHORT);

      assertThat(failure(call))
          .isEqualTo("401 Unauthorized: user or password.file is wrong or missing");
      assertThat(call.failure().orElseThrow().verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(account.get()).hasToString("millwright");
    }
  }

  // The stop of a driver interrupts the thread that talks.
  @Test
  void a_stop_while_the_call_is_up_sends_bye() throws Exception {
    for (String transport : new String[] {"udp", "tcp"}) {
      try (Sipp peer =
          transport.equals("udp")
              ? Sipp.playingOnce("call-ended")
              : Sipp.playingOnceOverTcp("call-ended")) {
        stopped(
            line(peer.port(), transport, Optional.empty(), Duration.ofSeconds(15)),
            peer,
            "ACK sip:");
      }
    }
  }

  @Test
  void a_stop_while_it_rings_sends_cancel() throws Exception {
    try (Sipp peer = Sipp.playingOnce("call-cancelled")) {
      stopped(line(peer), peer, "180 Ringing");
    }
  }

  private static void stopped(Line line, Sipp peer, String sign) throws Exception {
    try (var threads = new FreeThreads()) {
      Future<Call> call = threads.run(() -> call(line, LONG));
      await().atMost(Duration.ofSeconds(20)).until(() -> peer.saw(sign));
      call.cancel(true);

      assertThat(peer.endedWell()).as(line.target().uri()).isTrue();
    }
  }

  @Test
  void a_silent_number_costs_no_more_than_its_time_and_a_closed_one_none() throws Exception {
    try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Line line = line(silent.getLocalPort(), "udp", Optional.empty(), Duration.ofMillis(1_200));

      assertThat(failure(call(line, SHORT))).endsWith("no answer to the INVITE in 1.2 s");
      assertThat(received(silent).method()).isEqualTo("INVITE");
    }
    Line closed =
        line(ForeignProgram.freeDatagramPort(), "udp", Optional.empty(), Duration.ofSeconds(15));
    assertThat(failure(call(closed, SHORT))).endsWith("nobody listens there");
  }

  private SipMessage received(DatagramSocket socket) throws IOException, SipSyntaxException {
    var packet = new DatagramPacket(new byte[4_096], 4_096);
    socket.receive(packet);
    asker = packet.getSocketAddress();
    return SipMessage.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
  }
}
