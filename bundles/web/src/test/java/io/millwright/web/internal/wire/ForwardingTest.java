package io.millwright.web.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is believed about whom. */
class ForwardingTest {
  private static final String GET = "GET / HTTP/1.1";
  private static final String HOST = "Host: site:8181";

  @TempDir Path data;

  @Test
  void nobody_is_believed_who_was_not_named() throws Exception {
    for (String proxies : new String[] {"", "192.0.2.0/24, 10.1.2.3"}) {
      try (var gate = new Gate(data, "127.0.0.1", Map.of("trusted.proxies", proxies))) {
        String answer =
            gate.ask(
                GET,
                HOST,
                "X-Forwarded-For: 198.51.100.7",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil.example",
                "Forwarded: for=198.51.100.7;proto=https;host=evil.example");
        assertThat(answer).contains("127.0.0.1 plain http site 8181");
      }
    }
  }

  @Test
  void a_named_proxy_tells_address_scheme_and_host() throws Exception {
    try (var gate = new Gate(data, "127.0.0.1", Map.of("trusted.proxies", "127.0.0.0/8"))) {
      String answer =
          gate.ask(
              GET,
              HOST,
              "X-Forwarded-For: 198.51.100.7",
              "X-Forwarded-Proto: https",
              "X-Forwarded-Host: site.example");
      assertThat(answer).contains("198.51.100.7 secure https site.example 443");
      assertThat(gate.ask(GET, HOST, "X-Forwarded-For: 2001:db8::7"))
          .contains("[2001:db8:0:0:0:0:0:7] plain http site 8181");
      assertThat(gate.ask(GET, HOST)).contains("127.0.0.1 plain http site 8181");
    }
  }

  // nginx appends the peer's address to what the client wrote: only what it appended is its word.
  @Test
  void what_the_client_itself_wrote_before_does_not_count() throws Exception {
    var config = Map.of("trusted.proxies", "127.0.0.1, 10.0.0.0/8");
    try (var gate = new Gate(data, "127.0.0.1", config)) {
      assertThat(gate.ask(GET, HOST, "X-Forwarded-For: 1.2.3.4, 198.51.100.7"))
          .contains("198.51.100.7 plain");
      assertThat(gate.ask(GET, HOST, "X-Forwarded-For: 1.2.3.4, 198.51.100.7, 10.3.2.1"))
          .contains("198.51.100.7 plain");
      assertThat(gate.ask(GET, HOST, "X-Forwarded-For: 1.2.3.4, unknown")).contains("127.0.0.1 ");
      assertThat(gate.ask(GET, HOST, "X-Forwarded-For: 1.2.3.4", "X-Forwarded-For: 198.51.100.7"))
          .contains("198.51.100.7 plain");
      assertThat(gate.ask(GET, HOST, "Forwarded: for=1.2.3.4;proto=https"))
          .contains("127.0.0.1 plain http site");
      assertThat(gate.ask(GET, HOST, "X-Forwarded-Proto: javascript")).contains("plain http site");
    }
  }

  @Test
  void networks_are_read_as_they_are_written_and_nonsense_trusts_nobody() throws Exception {
    var some = new TrustedProxies("10.1.0.0/16, 2001:db8::/32, proxy.example, 1.2.3.4/99, /8");
    assertThat(some.trusts(address("10.1.200.3"))).isTrue();
    assertThat(some.trusts(address("10.2.0.1"))).isFalse();
    assertThat(some.trusts(address("2001:db8:5::1"))).isTrue();
    assertThat(some.trusts(address("2001:db9::1"))).isFalse();
    assertThat(some.trusts(address("1.2.3.4"))).isFalse();
  }

  private static InetAddress address(String text) {
    return TrustedProxies.literal(text);
  }
}
