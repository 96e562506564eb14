package io.millwright.driver.telephony.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.testkit.ForeignProgram;
import io.millwright.driver.telephony.peer.Nginx;
import io.millwright.driver.telephony.peer.ProbeFile;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against socat, which greets as told, and nginx for TLS. */
class TcpProbeTest {
  private static final TcpKind KIND = new TcpKind();

  @TempDir Path folder;

  private Answer ask(int port, String more) throws Exception {
    return ProbeFile.ask(KIND, folder, "{'target': '127.0.0.1:%d' %s}".formatted(port, more));
  }

  @Test
  void a_greeting_is_compared() throws Exception {
    int port = ForeignProgram.freePort();
    try (ForeignProgram socat =
        ForeignProgram.start(
                folder,
                "socat",
                "TCP-LISTEN:" + port + ",bind=127.0.0.1,fork,reuseaddr",
                "SYSTEM:echo 220 mail ready")
            .listeningAt(port)) {
      assertThat(ask(port, ", 'banner': '^220 '").words()).isEqualTo("greets as expected");
      assertThat(ask(port, ", 'banner': '^SSH-2'").words())
          .isEqualTo("greets '220 mail ready', which does not match /^SSH-2/");
      assertThat(ask(port, "").verdict()).as(socat.said()).isEqualTo(Verdict.UP);
    }
  }

  @Test
  void tls_is_spoken_and_its_certificate_counted() throws Exception {
    try (Nginx nginx = new Nginx(folder)) {
      String tls = ", 'tls': true, 'trust.file': 'authority.pem'";
      Answer soon = ask(nginx.port("soon"), tls);

      assertThat(ask(nginx.port("sound"), tls).verdict()).isEqualTo(Verdict.UP);
      assertThat(soon.verdict()).isEqualTo(Verdict.SLOW);
      assertThat(soon.measures())
          .containsEntry("certificate-days", new Quantity(20, new Unit("d")));
      assertThat(ask(nginx.port("stranger"), tls).verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(ask(nginx.port("plain"), tls).verdict()).isEqualTo(Verdict.REFUSED);
    }
  }

  @Test
  void silence_and_nobody_are_told_apart() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Probe probe =
            ProbeFile.read(
                KIND,
                folder,
                Clock.systemUTC(),
                "{'target': '127.0.0.1:%d', 'banner': '.'}".formatted(silent.getLocalPort()))) {
      assertThat(probe.ask(Duration.ofMillis(200)).words())
          .endsWith("does not answer within 0.2 s");
    }
    assertThat(ask(ForeignProgram.freePort(), "").words())
        .startsWith("nobody listens at 127.0.0.1");
  }

  @Test
  void says_what_is_wrong_in_a_file() {
    assertThat(ProbeFile.complaint(KIND, folder, "{'target': 'host', 'trust.any': true}"))
        .contains("host:port is needed here", "no meaning without \"tls\": true");
    assertThat(ProbeFile.complaint(KIND, folder, "{'target': '[::1]:5060'}")).isEmpty();
  }
}
