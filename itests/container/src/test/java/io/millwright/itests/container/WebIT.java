package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.SharedSite;
import io.millwright.itests.TestSite;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web server's door, as strangers, people and scripts find it. */
@ExtendWith(SharedSite.class)
final class WebIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/status",
        "api/machines",
        "api/live",
        "api/session",
        "%61pi/status",
        "api/status;x=y",
        "api/nothing"
      })
  void a_stranger_learns_nothing(String path, TestSite site) throws Exception {
    HttpResponse<String> answer = send(request(site, path));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).doesNotContain("Exception", "Jetty", "at io.millwright");
  }

  @Test
  void a_session_is_a_cookie_that_no_script_and_no_foreign_page_can_use(TestSite site)
      throws Exception {
    // The guesser next door may have made this address wait for a moment.
    HttpResponse<String> login =
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> send(login(site, "admin", site.password())),
                answer -> answer.statusCode() == 200);
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
    String session = cookie.split(";", -1)[0];

    assertThat(send(request(site, "api/status").header("Cookie", session)).statusCode())
        .isEqualTo(200);
    HttpRequest.Builder foreign =
        change(site, "api/customers/evil", "{\"name\":\"Evil\"}")
            .header("Cookie", session)
            .header("Origin", "http://evil.example");
    assertThat(send(foreign).statusCode()).isEqualTo(403);
    HttpRequest.Builder form =
        request(site, "api/customers/evil")
            .PUT(BodyPublishers.ofString("{\"name\":\"Evil\"}"))
            .header("Content-Type", "text/plain")
            .header("Cookie", session);
    assertThat(send(form).statusCode()).isEqualTo(415);

    HttpRequest.Builder logout =
        request(site, "api/session")
            .DELETE()
            .header("Content-Type", "application/json")
            .header("Cookie", session);
    assertThat(send(logout).statusCode()).isEqualTo(204);
    assertThat(send(request(site, "api/status").header("Cookie", session)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void who_guesses_is_slowed_down(TestSite site) throws Exception {
    for (int guess = 0; guess < 3; guess++) {
      assertThat(send(login(site, "guesser", "" + guess)).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> answer = send(login(site, "guesser", "3"));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
  }

  @Test
  void what_is_no_json_or_too_long_is_refused_in_words(TestSite site) throws Exception {
    assertThat(site.http().put("/api/customers/x", "{bad").statusCode()).isEqualTo(400);
    assertThat(site.http().put("/api/customers/x", "{\"nam\":\"y\"}").statusCode()).isEqualTo(400);
    assertThat(site.http().put("/api/customers/x", " ".repeat(70_000)).statusCode()).isEqualTo(413);
    assertThat(site.http().get("/api/machines/no%20name").statusCode()).isEqualTo(400);
    assertThat(site.http().get("/api/machines/nobody").statusCode()).isEqualTo(404);
    assertThat(site.http().get("/api/machines/x/curve?signal=a&from=yesterday").body())
        .contains("a time such as");
  }

  @Test
  void the_page_lets_nothing_foreign_in_and_is_never_out_of_date(TestSite site) throws Exception {
    HttpResponse<String> page = send(request(site, "ui/"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("millwright-app");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "frame-ancestors 'none'");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("Server")).isEmpty();

    String script = page.body().replaceFirst("(?s).*src=\"/(ui/assets/[^\"]+)\".*", "$1");
    assertThat(send(request(site, script)).headers().firstValue("Cache-Control").orElse(""))
        .contains("immutable");
  }

  @Test
  void the_stream_begins_with_the_whole_picture_and_gives_signs_of_life(TestSite site)
      throws Exception {
    HttpRequest request =
        request(site, "api/live").header("Authorization", "Bearer " + site.token()).build();
    var answer = HTTP.send(request, BodyHandlers.ofInputStream());
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringCase("text/event-stream;charset=utf-8");
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("retry: 2000");
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).isEqualTo("event: status");
      assertThat(lines.readLine()).startsWith("data: {\"version\":\"0.1.0\"");
      int signs = 0;
      for (String line = lines.readLine(); line != null && signs < 2; line = lines.readLine()) {
        signs += line.equals("event: alive") ? 1 : 0;
      }
      assertThat(signs).isEqualTo(2);
    }
  }

  private static HttpRequest.Builder login(TestSite site, String user, String password) {
    String body = "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password);
    return request(site, "api/session")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder change(TestSite site, String path, String json) {
    return request(site, path)
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(json));
  }

  private static HttpRequest.Builder request(TestSite site, String path) {
    return HttpRequest.newBuilder(site.address().resolve(path)).timeout(Duration.ofSeconds(60));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
