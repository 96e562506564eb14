package io.millwright.web.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millwright.testkit.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page at a network, on real sockets. */
class WebServerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Map<String, ?> OPEN = Map.of("host", "127.0.0.1");

  @TempDir Path data;

  @Test
  void its_defaults_open_nothing() {
    WebServerConfig config = Config.of(WebServerConfig.class, Map.of());
    assertThat(config.host() + config.names() + config.trusted_proxies()).isEmpty();
    assertThat(config.certificate_file() + config.key_file() + config.password_file()).isEmpty();
    assertThat(config.port()).isEqualTo(8443);
    assertThat(config.behind_proxy()).isFalse();
  }

  @Test
  void without_a_word_nothing_listens_but_loopback_and_no_key_is_made() throws Exception {
    try (var gate = new Gate(data, "127.0.0.1", Map.of())) {
      assertThat(gate.ask("GET / HTTP/1.1", "Host: x")).contains("127.0.0.1 plain http x 80");
      assertThat(gate.tlsPort()).isNotPositive();
      assertThat(data).isEmptyDirectory();
    }
  }

  @Test
  void opened_it_speaks_tls_1_3_with_a_certificate_of_its_own_whose_key_only_the_owner_reads()
      throws Exception {
    try (var gate = new Gate(data, "127.0.0.1", Map.of("host", "127.0.0.1", "names", "site.x"))) {
      assertThat(gate.askByTls("GET / HTTP/1.1", "Host: site.x")).contains("secure https site.x");
      X509Certificate shown = gate.shown();
      assertThat(shown.getPublicKey().getAlgorithm()).isEqualTo("EC");
      assertThat(
              shown.getSubjectAlternativeNames().stream().map(each -> String.valueOf(each.get(1))))
          .contains("site.x", "localhost", "127.0.0.1");
      try (SSLSocket socket = gate.tls()) {
        socket.startHandshake();
        assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
          .isEqualTo("rw-------");
      // No Jetty, no version.
      assertThat(gate.askByTls("GET /nothing HTTP/1.1", "Host: x")).doesNotContain("etty");
    }
  }

  private Path key() {
    return data.resolve("tls/site.key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
        "TLS_RSA_WITH_AES_128_GCM_SHA256"
      })
  void ciphers_of_yesterday_are_refused(String suite) throws Exception {
    try (var gate = new Gate(data, "127.0.0.1", OPEN);
        SSLSocket socket = gate.tls()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {suite});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void tls_1_2_goes_with_a_modern_cipher() throws Exception {
    try (var gate = new Gate(data, "127.0.0.1", OPEN);
        SSLSocket socket = gate.tls()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      assertThat(socket.getSession().getCipherSuite()).contains("ECDHE", "GCM");
    }
  }

  @Test
  void what_the_doors_offer_is_tls_1_2_and_1_3_and_nothing_else() throws Exception {
    try (var gate = new Gate(data, "127.0.0.1", OPEN)) {
      var factory =
          ((ServerConnector) gate.ours)
              .getConnectionFactory(org.eclipse.jetty.server.SslConnectionFactory.class);
      assertThat(factory.getSslContextFactory().getSelectedProtocols())
          .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
      assertThat(List.of(factory.getSslContextFactory().getSelectedCipherSuites()))
          .hasSize(9)
          .allMatch(suite -> suite.contains("GCM") || suite.contains("CHACHA20"));
    }
  }

  @Test
  void the_same_certificate_is_shown_after_a_restart_and_a_new_one_when_a_name_is_added()
      throws Exception {
    X509Certificate first = shownWith(OPEN);
    assertThat(shownWith(OPEN)).isEqualTo(first);
    assertThat(shownWith(Map.of("host", "127.0.0.1", "names", "new.x"))).isNotEqualTo(first);
  }

  private X509Certificate shownWith(Map<String, ?> config) throws Exception {
    try (var gate = new Gate(data, "127.0.0.1", config)) {
      return gate.shown();
    }
  }

  @Test
  void another_certificate_in_the_file_is_shown_within_seconds_and_a_broken_one_never()
      throws Exception {
    Path own = Files.createDirectories(data.resolve("own")).resolve("site.pem");
    Files.writeString(own, Papers.pem(data.resolve("a"), "first.x"));
    var config = Map.of("host", "127.0.0.1", "certificate.file", "own/site.pem");
    try (var gate = new Gate(data, "127.0.0.1", config)) {
      assertThat(gate.shown().getSubjectX500Principal().getName()).contains("first.x");

      Files.writeString(own, "-----BEGIN CERTIFICATE-----\nnonsense\n");
      replace(own, Papers.pem(data.resolve("b"), "second.x"));
      await()
          .atMost(PATIENCE)
          .until(() -> gate.shown().getSubjectX500Principal().getName().contains("second.x"));
    }
  }

  private void replace(Path file, String text) throws Exception {
    Path part = Files.writeString(file.resolveSibling("part"), text);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  // A door that stays shut until somebody comes to the cellar is worse than a warning in a browser.
  @Test
  void a_broken_certificate_at_the_start_is_replaced_by_a_self_made_one() throws Exception {
    var config = Map.of("host", "127.0.0.1", "certificate.file", "missing.pem");
    assertThat(shownWith(config).getSubjectX500Principal().getName()).contains("self-made");
  }

  // Who only said where the page is to be served gets TLS there, and nothing in the clear.
  @Test
  void plain_http_at_a_network_is_refused_and_becomes_tls() throws Exception {
    try (var gate = new Gate(data, "0.0.0.0", Map.of())) {
      assertThat(gate.plain.getHost()).isEqualTo("127.0.0.1");
      assertThat(gate.plain.isRunning()).isTrue();
      assertThat(((ServerConnector) gate.ours).getHost()).isEqualTo("0.0.0.0");
      assertThat(gate.askByTls("GET / HTTP/1.1", "Host: x")).contains("secure");
    }
  }

  @Test
  void plain_http_stays_where_it_is_if_a_reverse_proxy_is_said_to_stand_before_it()
      throws Exception {
    try (var gate = new Gate(data, "0.0.0.0", Map.of("behind.proxy", true))) {
      assertThat(gate.plain.getHost()).isEqualTo("0.0.0.0");
      assertThat(gate.tlsPort()).isNotPositive();
    }
  }

  @Test
  void a_port_that_is_taken_leaves_the_page_on_loopback() throws Exception {
    try (var first = new Gate(data, "127.0.0.1", OPEN);
        var second =
            new Gate(
                data.resolve("2"),
                "127.0.0.1",
                Map.of("host", "127.0.0.1", "port", first.tlsPort()))) {
      assertThat(second.tlsPort()).isNotPositive();
      assertThat(second.ask("GET / HTTP/1.1", "Host: x")).contains("plain");
    }
  }

  @Test
  void it_leaves_the_other_doors_as_they_were() throws Exception {
    try (var gate = new Gate(data, "127.0.0.1", OPEN)) {
      gate.web.leave();
      assertThat(gate.plain.getBeans(Patience.class)).isEmpty();
      new WebServer(data, Config.of(WebServerConfig.class, Map.of()), Clock.systemUTC())
          .createConnector(gate.server);
      assertThat(gate.plain.getBeans(Patience.class)).hasSize(1);
    }
  }
}
