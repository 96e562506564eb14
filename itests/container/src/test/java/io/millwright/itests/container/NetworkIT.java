package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millwright.itests.Archive;
import io.millwright.itests.Folders;
import io.millwright.itests.TestSite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A site that is open to a network: by TLS of its own, and behind a real nginx. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NetworkIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String CONFIG = "io.millwright.web.internal.wire.WebServer.cfg";
  private static final String CLIENT = "127.0.2.2";

  private static TestSite site;
  private static Nginx nginx;
  private static Path certificate;
  private static Caller caller;
  private static int tls;
  private static int proxy;

  @BeforeAll
  static void switch_on() throws IOException {
    Path data = Archive.work().resolve("network");
    Folders.delete(data);
    tls = freePort();
    proxy = freePort();
    site = TestSite.start(data, Map.of(), folder -> configure(folder, ""));
    certificate = data.resolve("tls/site.crt");
    await().atMost(SOON).until(() -> Files.exists(certificate));
    nginx =
        new Nginx(
            Archive.work().resolve("nginx"),
            proxy,
            "http://127.0.0.1:" + site.ports().http(),
            certificate,
            data.resolve("tls/site.key"));
    caller = new Caller(CLIENT, certificate);
  }

  @AfterAll
  static void switch_off() {
    nginx.close();
    site.close();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void configure(Path data, String more) {
    try {
      Files.writeString(
          data.resolve("etc").resolve(CONFIG),
          "host = 127.0.0.1\nport = %d\ntrusted.proxies = 127.0.0.1\n%s".formatted(tls, more));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Order(1)
  void by_tls_the_page_comes_with_a_certificate_that_can_be_trusted_by_its_file() throws Exception {
    String page = caller.ask(tls, "GET /ui/", "", "Host: localhost:" + tls);
    assertThat(page).startsWith("HTTP/1.1 200").contains("millwright-app");
    assertThat(page).contains("Strict-Transport-Security: max-age=");
    assertThat(page).doesNotContain("Server:");
    var stranger =
        new Caller(CLIENT, Keytool.certificate(Archive.work().resolve("other-certificate")));
    assertThatThrownBy(() -> stranger.ask(tls, "GET /ui/", ""))
        .isInstanceOf(SSLHandshakeException.class);
  }

  // The script asks on loopback, in the clear.
  @Test
  @Order(2)
  void the_sites_own_script_goes_on_as_ever() {
    assertThat(TestSite.millwright("status", "--data", site.data().toString()).await(SOON))
        .isZero();
  }

  @Test
  @Order(3)
  void a_login_by_tls_has_a_cookie_that_no_neighbour_can_plant() throws Exception {
    String cookie = login(tls);
    assertThat(cookie).startsWith("__Host-millwright=");
    assertThat(status(tls, cookie)).startsWith("HTTP/1.1 200");
    assertThat(status(tls, cookie.replace("__Host-", ""))).startsWith("HTTP/1.1 401");
    String origin = "Origin: https://localhost:" + tls;
    assertThat(logout(tls, cookie, "Origin: http://localhost:" + tls)).contains(" 403 ");
    assertThat(logout(tls, cookie, origin)).contains(" 204 ");
    assertThat(status(tls, cookie)).startsWith("HTTP/1.1 401");
  }

  // Addresses are kept shortened, so this client has another network than nginx. What it wrote
  // itself into the header is before nginx's own word, and counts for
  // nothing.
  @Test
  @Order(4)
  void behind_nginx_address_scheme_and_origin_are_the_clients() throws Exception {
    String cookie = login(proxy, "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: http");
    assertThat(cookie).startsWith("__Host-millwright=");
    assertThat(status(proxy, cookie)).contains("Strict-Transport-Security");
    String host = host(proxy);
    String sessions = caller.ask(proxy, "GET /api/account/sessions", "", host, "Cookie: " + cookie);
    assertThat(sessions).contains("\"address\":\"127.0.2.").doesNotContain("203.0.113");

    assertThat(logout(proxy, cookie, "Origin: http://localhost:" + proxy)).contains(" 403 ");
    assertThat(logout(proxy, cookie, "Origin: https://evil.example")).contains(" 403 ");
    assertThat(logout(proxy, cookie, "Origin: https://localhost:" + proxy)).contains(" 204 ");
    assertThat(site.http().get("/api/audit?most=50").body())
        .contains("127.0.2.")
        .doesNotContain("203.0.113");
  }

  @Test
  @Order(5)
  void behind_nginx_the_stream_flows_and_only_for_the_page_itself() throws Exception {
    String cookie = login(proxy);
    String host = host(proxy);
    try (SSLSocket socket = caller.connect(proxy)) {
      Caller.send(socket, "GET /api/live", "", host, "Cookie: " + cookie);
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(lines.lines().filter(line -> line.startsWith("data: {")).findFirst()).isPresent();
    }
    String foreign =
        caller.ask(
            proxy, "GET /api/live", "", host, "Cookie: " + cookie, "Origin: https://evil.example");
    assertThat(foreign).contains(" 403 ", "application/problem+json");
  }

  @Test
  @Order(6)
  void behind_nginx_who_guesses_is_slowed_down_and_their_neighbour_is_not() throws Exception {
    var guesser = new Caller("127.0.0.9", certificate);
    await()
        .atMost(SOON)
        .until(() -> guess(guesser, "X-Forwarded-For: 203.0.113.7").contains(" 429 "));
    assertThat(login(proxy)).startsWith("__Host-");
  }

  private static String guess(Caller guesser, String header) throws IOException {
    String body = "{\"user\":\"nobody\",\"password\":\"guessed\"}";
    return guesser.ask(proxy, "POST /api/session", body, "Host: localhost:" + proxy, header);
  }

  @Test
  @Order(7)
  void what_the_web_server_itself_refuses_is_a_problem_too() throws Exception {
    try (Socket socket = caller.plain(site.ports().http())) {
      Caller.send(socket, "GET /" + "a".repeat(20_000), "");
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).contains(" 414 ", "application/problem+json");
    }
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    assertThat(site.http().put("/api/customers/x", deep).statusCode()).isEqualTo(400);
  }

  @Test
  @Order(8)
  void another_certificate_is_shown_without_a_restart_and_a_broken_one_is_not() throws Exception {
    long pid = site.pid();
    Path own = site.data().resolve("tls/own.p12");
    Path password = Files.writeString(site.data().resolve("tls/own.password"), "secret-of-p12\n");
    Keytool.store(own, password, "first.example");
    configure(site.data(), "certificate.file = tls/own.p12\npassword.file = tls/own.password\n");
    await().atMost(SOON).until(() -> new Caller(CLIENT).shown(tls).contains("first.example"));

    Files.writeString(own, "nonsense");
    await()
        .atMost(SOON)
        .until(() -> site.log().stream().anyMatch(line -> line.contains("own.p12 is refused")));
    assertThat(new Caller(CLIENT).shown(tls)).contains("first.example");
    Keytool.store(own, password, "second.example");
    await().atMost(SOON).until(() -> new Caller(CLIENT).shown(tls).contains("second.example"));
    assertThat(site.pid()).isEqualTo(pid);
    assertThat(site.log()).noneMatch(line -> line.contains("secret-of-p12"));
  }

  // Bound to all addresses it would answer at 127.0.0.3, too.
  @Test
  @Order(9)
  void plain_http_at_a_network_is_refused() throws Exception {
    Path file = site.etc().resolve("org.apache.felix.http.cfg");
    String before = Files.readString(file);
    Files.writeString(file, before.replaceFirst("host = 127.0.0.1", "host = 0.0.0.0"));
    await()
        .atMost(SOON)
        .until(() -> site.log().stream().anyMatch(line -> line.contains("Plain HTTP at 0.0.0.0")));
    // Between two places it listens nowhere.
    await()
        .atMost(SOON)
        .ignoreExceptionsMatching(away -> away.getCause() instanceof ConnectException)
        .until(() -> site.http().get("/api/status").statusCode() == 200);
    assertThatThrownBy(
            () -> new Socket(InetAddress.getAllByName("127.0.0.3")[0], site.ports().http()).close())
        .isInstanceOf(ConnectException.class);
  }

  private static String login(int port, String... more) throws IOException {
    String[] headers = new String[more.length + 1];
    headers[0] = "Host: localhost:" + port;
    System.arraycopy(more, 0, headers, 1, more.length);
    String body = "{\"user\":\"admin\",\"password\":\"%s\"}".formatted(site.password());
    String answer = caller.ask(port, "POST /api/session", body, headers);
    assertThat(answer).startsWith("HTTP/1.1 200");
    String cookie = answer.replaceFirst("(?s).*Set-Cookie: ([^\r]*).*", "$1");
    assertThat(cookie).contains("; Secure", "; HttpOnly", "SameSite=Strict", "Path=/");
    return cookie.split(";", -1)[0];
  }

  private static String status(int port, String cookie) throws IOException {
    return caller.ask(port, "GET /api/status", "", host(port), "Cookie: " + cookie);
  }

  private static String logout(int port, String cookie, String origin) throws IOException {
    String shown = "Cookie: " + cookie;
    return caller.ask(port, "DELETE /api/session", "{}", host(port), shown, origin);
  }

  private static String host(int port) {
    return "Host: localhost:" + port;
  }
}
