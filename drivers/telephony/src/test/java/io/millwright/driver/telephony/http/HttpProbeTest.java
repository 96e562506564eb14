package io.millwright.driver.telephony.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.testkit.ForeignProgram;
import io.millwright.driver.telephony.peer.Nginx;
import io.millwright.driver.telephony.peer.ProbeFile;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real nginx, and servers that misbehave as no product does on demand. */
class HttpProbeTest {
  private static final HttpKind KIND = new HttpKind();

  @TempDir static Path folder;
  private static Nginx nginx;

  @BeforeAll
  static void start() throws IOException {
    nginx = new Nginx(folder);
    Files.writeString(folder.resolve("right.password"), "open sesame\n");
    Files.writeString(folder.resolve("wrong.password"), "hidden\n");
  }

  @AfterAll
  static void stop() throws IOException {
    nginx.close();
  }

  private static Answer ask(String url, String more) throws Exception {
    return ProbeFile.ask(KIND, folder, "{'url': '%s' %s}".formatted(url, more));
  }

  private static String plain(String path) {
    return "http://127.0.0.1:%d%s".formatted(nginx.port("plain"), path);
  }

  private static Answer secure(String server, String more) throws Exception {
    return ask(
        "https://127.0.0.1:%d/health".formatted(nginx.port(server)),
        ", 'trust.file': 'authority.pem'" + more);
  }

  @Test
  void a_sound_server_is_up() throws Exception {
    Answer answer = ask(plain("/health"), ", 'body': 'modules? ready'");

    assertThat(answer.verdict()).isEqualTo(Verdict.UP);
    assertThat(answer.words()).isEqualTo("200 OK");
    assertThat(answer.roundTrip()).isPresent();
    assertThat(answer.measures()).containsEntry("status", new Count(200));
  }

  @Test
  void a_wrong_status_is_down_and_says_when_to_come_again() throws Exception {
    Answer answer = ask(plain("/busy"), "");

    assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(answer.words())
        .isEqualTo("answers 503 Service Temporarily Unavailable, again after 30 s, expected 200");
    assertThat(ask(plain("/nowhere"), ", 'status': [200, 404]").verdict()).isEqualTo(Verdict.UP);
  }

  @Test
  void a_body_that_does_not_match_is_down() throws Exception {
    assertThat(ask(plain("/health"), ", 'body': 'all gone'").words())
        .isEqualTo("200 OK, but /all gone/ is not found in the body");
  }

  @Test
  void a_password_is_right_wrong_or_missing_and_never_told() throws Exception {
    String user = ", 'user': 'monitor', 'password.file': '%s.password'";
    Answer wrong = ask(plain("/login"), user.formatted("wrong"));

    assertThat(ask(plain("/login"), user.formatted("right")).verdict()).isEqualTo(Verdict.UP);
    assertThat(wrong.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(wrong.words())
        .isEqualTo("answers 401 Unauthorized: check user and password.file")
        .doesNotContain("hidden");
    assertThat(ask(plain("/login"), "").words())
        .isEqualTo("answers 401 Unauthorized: it wants a user and password.file");
  }

  @Test
  void redirections_are_followed_as_far_as_the_file_says() throws Exception {
    assertThat(ask(plain("/away"), "").words())
        .isEqualTo(
            "%s answers 302 Moved Temporarily and sends us to %s; redirections are not followed"
                .formatted(plain("/away"), plain("/health")));
    assertThat(ask(plain("/away"), ", 'redirects': 1").verdict()).isEqualTo(Verdict.UP);
    assertThat(ask(plain("/round"), ", 'redirects': 3").words())
        .endsWith("3 redirections are followed at most");
  }

  @Test
  void a_password_does_not_follow_to_another_server() throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    try (ServerSocket thief = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ServerSocket first = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      answering(
          first,
          "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%d/\r\n\r\n"
              .formatted(thief.getLocalPort()),
          new CompletableFuture<>());
      answering(thief, "HTTP/1.1 200 OK\r\n\r\n", heard);
      Answer answer =
          ask(
              "http://127.0.0.1:" + first.getLocalPort(),
              ", 'redirects': 1, 'user': 'monitor', 'password.file': 'right.password'");

      assertThat(answer.verdict()).isEqualTo(Verdict.UP);
      assertThat(heard.get(10, TimeUnit.SECONDS))
          .contains("GET / ")
          .doesNotContain("Authorization");
    }
  }

  @Test
  void module_states_are_compared_one_by_one() throws Exception {
    Answer answer = ask(plain("/qm.json"), ", 'json': {'$.modules.*.state': 'RUNNING'}");

    assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(answer.words()).isEqualTo("$.modules.import.state is STOPPED, not RUNNING");
    assertThat(answer.measures()).containsEntry("unexpected", new Count(1));
    assertThat(ask(plain("/qm.json"), ", 'json': {'$.modules.core.state': 'RUNNING'}").verdict())
        .isEqualTo(Verdict.UP);
    assertThat(ask(plain("/qm.json"), ", 'json': {'$.modules.web.state': 'RUNNING'}").words())
        .isEqualTo("$.modules.web.state is missing");
    assertThat(ask(plain("/health"), ", 'json': {'$.a': 'b'}").words())
        .isEqualTo("200 OK, but the body is no JSON");
  }

  @Test
  void licence_seats_are_counted_against_their_limit() throws Exception {
    String seats = ", 'seats': {'used': '$.licence.used', 'bought': '$.licence.bought'}";
    Answer answer = ask(plain("/qm.json"), seats + ", 'limits': {'seats-free': {'warn-below': 5}}");

    assertThat(answer.verdict()).isEqualTo(Verdict.SLOW);
    assertThat(answer.words())
        .isEqualTo(
            "Licensed seats free 4 is below the warning limit 5; 200 OK, 96 of 100 seats used");
    assertThat(answer.measures())
        .containsEntry("seats-used", new Quantity(96, Unit.ONE))
        .containsEntry("seats-bought", new Quantity(100, Unit.ONE))
        .containsEntry("seats-free", new Quantity(4, Unit.ONE));
    assertThat(ask(plain("/qm.json"), ", 'value': '$.queue[0]'").measures())
        .containsEntry("value", new Quantity(17, Unit.ONE));
  }

  @Test
  void a_certificate_is_counted_down() throws Exception {
    Answer sound = secure("sound", "");
    Answer soon = secure("soon", "");

    assertThat(sound.verdict()).isEqualTo(Verdict.UP);
    assertThat(sound.measures()).containsEntry("certificate-days", days(300));
    assertThat(soon.verdict()).isEqualTo(Verdict.SLOW);
    assertThat(soon.words())
        .isEqualTo("Certificate's days left 20 d is below the warning limit 30 d; 200 OK");
    assertThat(secure("soon", ", 'limits': {'certificate-days': {'alarm-below': 21}}").verdict())
        .isEqualTo(Verdict.DOWN);
  }

  private static Quantity days(double days) {
    return new Quantity(days, new Unit("d"));
  }

  @Test
  void a_certificate_that_ended_is_refused_with_its_last_day() throws Exception {
    Answer answer = secure("late", "");

    assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(answer.words()).contains("the certificate of https://127.0.0.1:", " ended on 20");
    assertThat(answer.measures()).containsEntry("certificate-days", days(-2));
  }

  @Test
  void a_certificate_for_another_host_is_refused() throws Exception {
    Answer answer = secure("other", "");

    assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(answer.words()).endsWith("is for pbx.example, not for 127.0.0.1");
  }

  @Test
  void a_certificate_of_an_unknown_authority_is_refused_with_its_fingerprint() throws Exception {
    Answer answer = secure("stranger", "");
    Answer world = ask("https://127.0.0.1:%d/health".formatted(nginx.port("sound")), "");

    assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(answer.words())
        .containsPattern(
            "CN=Test authority is no known authority; fingerprint SHA-256 [0-9A-F:]{95}$");
    assertThat(world.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(
            ask(
                    "https://127.0.0.1:%d/health".formatted(nginx.port("stranger")),
                    ", 'trust.any': true")
                .verdict())
        .isEqualTo(Verdict.UP);
  }

  @Test
  void no_more_than_a_megabyte_of_a_body_is_read() throws Exception {
    Answer answer = ask(plain("/huge"), ", 'body': 'needle'");

    assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(answer.words()).endsWith("is not found in the first 1048576 bytes of the body");
    assertThat(ask(plain("/huge"), ", 'value': '$.x'").verdict()).isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void a_pattern_that_takes_for_ever_ends_with_patience() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Probe probe =
            ProbeFile.read(
                KIND,
                folder,
                Clock.systemUTC(),
                "{'url': 'http://127.0.0.1:%d', 'body': '^(a+)+\\\\1x$'}"
                    .formatted(server.getLocalPort()))) {
      answering(server, "HTTP/1.0 200 OK\r\n\r\n" + "a".repeat(200), new CompletableFuture<>());

      assertThat(probe.ask(Duration.ofSeconds(2)).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }
  }

  @Test
  void a_server_that_accepts_and_never_answers_is_down() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Probe plain = silent("http", silent);
        Probe secure = silent("https", silent)) {
      Answer answer = plain.ask(Duration.ofMillis(300));

      assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
      assertThat(answer.words()).endsWith("does not answer within 0.3 s");
      assertThat(secure.ask(Duration.ofMillis(300)).words())
          .endsWith("does not answer within 0.3 s");
    }
  }

  private static Probe silent(String scheme, ServerSocket server) throws Exception {
    return ProbeFile.read(
        KIND,
        folder,
        Clock.systemUTC(),
        "{'url': '%s://127.0.0.1:%d/'}".formatted(scheme, server.getLocalPort()));
  }

  @Test
  void a_server_that_drips_for_ever_is_down() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Probe probe = silent("http", server)) {
      var dripping =
          new Thread(
              () -> {
                try (Socket guest = server.accept()) {
                  OutputStream out = guest.getOutputStream();
                  out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                  while (true) {
                    out.write('x');
                    LockSupport.parkNanos(10_000_000);
                  }
                } catch (IOException e) {
                  // The guest is gone.
                }
              });
      dripping.start();

      assertThat(probe.ask(Duration.ofMillis(500)).words())
          .endsWith("does not answer within 0.5 s");
      dripping.join(10_000);
    }
  }

  @Test
  void a_head_without_end_is_not_kept() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Probe probe = silent("http", server)) {
      answering(server, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000), new CompletableFuture<>());

      assertThat(probe.ask(Duration.ofSeconds(10)).words())
          .endsWith("its head is longer than 65536 bytes");
    }
  }

  @Test
  void nobody_there_and_no_such_name_are_told_apart() throws Exception {
    Answer nobody = ask("http://127.0.0.1:%d/".formatted(ForeignProgram.freePort()), "");
    Answer name = ask("http://recorder.invalid/", "");

    assertThat(nobody.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(nobody.words()).startsWith("nobody listens at http://127.0.0.1:");
    assertThat(name.verdict()).isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void somebody_who_speaks_no_http_or_no_tls_is_named() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      answering(server, "SSH-2.0-x\r\n", new CompletableFuture<>());
      assertThat(ask("http://127.0.0.1:" + server.getLocalPort(), "").words())
          .endsWith("it does not speak HTTP");
    }
    assertThat(ask("https://127.0.0.1:" + nginx.port("plain"), "").verdict())
        .isEqualTo(Verdict.REFUSED);
  }

  @Test
  void an_interrupted_question_ends_at_once() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Probe probe = silent("https", silent)) {
      CompletableFuture<String> end = new CompletableFuture<>();
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
      try (Socket guest = silent.accept()) {
        await().until(() -> guest.getInputStream().available() > 0);
        asking.interrupt();

        assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
      }
      asking.join(10_000);
    }
  }

  @Test
  void says_what_is_wrong_in_a_file() {
    assertThat(complaint("{'url': 'ftp://x', 'body': '('}"))
        .contains(
            "$.url = \"ftp://x\": an address like https://", "$.body", "no regular expression");
    assertThat(
            complaint(
                "{'url': 'https://x', 'trust.any': true, 'user': 'a', 'password.file': 'right.password'}"))
        .contains("$.trust.any", "a password is never told to a server");
    assertThat(complaint("{'url': 'https://x', 'user': 'a'}"))
        .contains("user and password.file belong together");
    assertThat(complaint("{'url': 'https://x', 'json': {'modules': 'UP'}, 'status': 99}"))
        .contains("'modules' is no JSON path", "a status from 200 to 599");
    assertThat(complaint("{'url': 'https://x', 'limits': {'seats-fre': {'warn-below': 5}}}"))
        .contains("measures no such number, did you mean 'seats-free'?");
    assertThat(
            complaint(
                "{'url': 'https://x', 'limits': {'seats-free': {'warn-below': 5, 'alarm-below': 9}}}"))
        .contains("the alarm lies before the warning");
  }

  private static String complaint(String json) {
    return ProbeFile.complaint(KIND, folder, json);
  }

  private static void answering(
      ServerSocket server, String words, CompletableFuture<String> heard) {
    var thread =
        new Thread(
            () -> {
              try (Socket guest = server.accept()) {
                byte[] question = new byte[4096];
                int length = guest.getInputStream().read(question);
                heard.complete(new String(question, 0, length, StandardCharsets.US_ASCII));
                guest.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
              } catch (SocketException e) {
                heard.complete("closed");
              } catch (IOException e) {
                heard.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
