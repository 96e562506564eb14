package io.millwright.driver.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.testkit.ForeignProgram;
import io.millwright.driver.telephony.peer.ProbeFile;
import io.millwright.driver.telephony.peer.Sipp;
import io.millwright.driver.telephony.peer.TestAuthority;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against sipp behind socat's OpenSSL, with certificates of all kinds. */
class SipOverTlsTest {
  private static final GeneralName HERE = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
  private final Instant now = Instant.now();
  private final Instant before = now.minus(Duration.ofDays(100));
  private final Instant later = now.plus(Duration.ofDays(100));

  @TempDir Path etc;
  private TestAuthority authority;

  @BeforeEach
  void makeAuthority() throws IOException {
    authority = new TestAuthority();
    authority.writeTo(etc.resolve("authority.pem"));
  }

  private Answer ask(String more) throws Exception {
    int port = ForeignProgram.freePort();
    try (Sipp peer = Sipp.playingOverTcp("ok");
        ForeignProgram tls =
            ForeignProgram.start(
                etc,
                "socat",
                "OPENSSL-LISTEN:%d,bind=127.0.0.1,fork,cert=rec.pem,key=rec.key,verify=0"
                    .formatted(port),
                "TCP:127.0.0.1:" + peer.port())) {
      tls.listeningAt(port);
      return ProbeFile.ask(
          new SipOptionsKind(), etc, "{'target': 'sips:127.0.0.1:%d'%s}".formatted(port, more));
    }
  }

  private Answer ask() throws Exception {
    return ask(", 'trust.file': 'authority.pem'");
  }

  private void refused(Answer answer, String why) {
    assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(answer.words()).contains("its certificate is not trusted").contains(why);
    assertThat(answer.roundTrip()).isEmpty();
  }

  @Test
  void a_peer_with_a_sound_certificate_is_up() throws Exception {
    authority.sign(etc, "rec", HERE, before, later);
    Answer answer = ask();

    assertThat(answer.words()).isEqualTo("200 OK");
    assertThat(answer.verdict()).isEqualTo(Verdict.UP);
  }

  @Test
  void a_certificate_of_an_unknown_authority_is_refused() throws Exception {
    authority.sign(etc, "rec", HERE, before, later);

    refused(ask(""), "unable to find valid certification path");
  }

  @Test
  void a_certificate_that_ended_is_refused() throws Exception {
    authority.sign(etc, "rec", HERE, before, now.minus(Duration.ofDays(1)));

    refused(ask(), "NotAfter");
  }

  @Test
  void a_certificate_for_another_host_is_refused() throws Exception {
    authority.sign(etc, "rec", new GeneralName(GeneralName.dNSName, "pbx.example"), before, later);

    refused(ask(), "127.0.0.1");
  }

  @Test
  void a_peer_that_speaks_no_tls_is_told() throws Exception {
    int port = ForeignProgram.freePort();
    try (ForeignProgram plain =
        ForeignProgram.start(
            etc,
            "socat",
            "TCP-LISTEN:%d,bind=127.0.0.1,fork,reuseaddr".formatted(port),
            "SYSTEM:echo hello; cat")) {
      plain.listeningAt(port);
      Answer answer =
          ProbeFile.ask(
              new SipOptionsKind(), etc, "{'target': 'sips:127.0.0.1:%d'}".formatted(port));

      assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(answer.words()).contains("no agreement on TLS");
    }
  }
}
