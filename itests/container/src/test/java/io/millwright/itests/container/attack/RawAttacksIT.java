package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Role;
import io.millwright.itests.SeenMachine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no browser would send: paths, heads and bodies that mean two things, or have no end. */
@ExtendWith(Attacked.class)
final class RawAttacksIT {
  private static final String JSON = "Content-Type: application/json\r\n";

  private static String bearer(Town town) {
    return "Authorization: Bearer " + town.site().token() + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ui/../api/status",
        "/ui/..;/api/status",
        "/ui;x/../api/status",
        "/ui/;/../api/status",
        "/ui/%2e%2e/api/status",
        "/ui/%2e%2e%2fapi/status",
        "/ui/..%5capi%5cstatus",
        "/ui/..\\api\\status",
        "/ui/%252e%252e/api/status",
        "//api/status",
        "/./api/status",
        "/api;x=1/status",
        "/api/status;x=1",
        "/api/session/../status",
        "/api/session/..;/status",
        "/api/session;/../status",
        "/api/session/%2e%2e/status",
        "/api/invitation/..;/machines",
        "/API/status",
        "/api/status/",
        "/api/status%00",
        "/api/session/%2e%2e%2fstatus"
      })
  void no_writing_of_a_path_leads_past_the_door(String path, Town town) {
    String answer = Wire.get(town.site(), path);
    assertThat(Wire.status(answer)).as(answer).isIn(400, 401, 404);
    assertThat(answer).doesNotContain("uptimeSeconds", "\"machines\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ui/../../../../../../etc/passwd",
        "/ui/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/ui/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/ui/..;/..;/..;/etc/passwd",
        "/ui//etc/passwd",
        "/ui/%00/etc/passwd",
        "/ui/..\\..\\..\\etc\\passwd",
        "/ui/META-INF/MANIFEST.MF",
        "/ui/../META-INF/MANIFEST.MF",
        "/ui/../io/millwright/dashboard/internal/Page.class",
        "/ui/assets/../../OSGI-INF/"
      })
  void no_file_is_served_but_those_of_the_page(String path, Town town) {
    String answer = Wire.get(town.site(), path);
    assertThat(Wire.status(answer)).as(answer).isIn(400, 401, 404);
    assertThat(answer).doesNotContain("root:", "Bundle-SymbolicName", "\u00CA\u00FE\u00BA\u00BE");
  }

  @Test
  void a_body_whose_length_is_said_twice_is_not_read(Town town) {
    String smuggled = "GET /api/status HTTP/1.1\r\nHost: site\r\n" + bearer(town) + "\r\n";
    List<String> lengths =
        List.of(
            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
            "Content-Length: 4\r\nContent-Length: 5\r\n",
            "Content-Length: 4, 5\r\n",
            "Content-Length: +4\r\n",
            "Content-Length: -1\r\n",
            "Content-Length: 0x4\r\n",
            "Transfer-Encoding : chunked\r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding: chunked, identity\r\n",
            "Transfer-Encoding:\u000bchunked\r\n");
    for (String length : lengths) {
      String answer =
          Wire.say(
              town.site(),
              "POST /api/session HTTP/1.1\r\nHost: site\r\n"
                  + JSON
                  + length
                  + "\r\n0\r\n\r\n"
                  + smuggled);
      assertThat(Wire.status(answer)).as(length).isIn(400, 411, 501);
      // One answer, and none to what was hidden behind it.
      assertThat(answer).doesNotContain("uptimeSeconds");
      assertThat(answer.split("HTTP/1\\.1 ", -1)).as(length + answer).hasSize(2);
    }
  }

  @Test
  void a_head_that_means_two_things_is_not_answered(Town town) {
    for (String head :
        List.of(
            "Host: a\r\nHost: b\r\n",
            " Host: site\r\n",
            "Host: site\r\nX : y\r\n",
            "Host: site\r\nX: a\r\n folded\r\n",
            "Host: site\r\nX: a\u0000b\r\n",
            "Host: si te\r\n",
            "Host: site/../x\r\n",
            "")) {
      String answer =
          Wire.say(
              town.site(),
              "GET /api/session HTTP/1.1\r\n" + head + bearer(town) + "Connection: close\r\n\r\n");
      assertThat(Wire.status(answer)).as(head).isBetween(400, 499);
      assertThat(answer).doesNotContain("platform-administrator");
    }
  }

  @Test
  void no_answer_takes_a_line_from_a_request(Town town) {
    for (String path :
        List.of(
            "/ui%0d%0aSet-Cookie:%20millwright=x",
            "/%0d%0aLocation:%20http://evil.example/",
            "/api/machines/x%0d%0aSet-Cookie:%20a=b/export",
            "/api/audit/export?format=csv%0d%0aSet-Cookie:%20a=b",
            "/api/machines/a%22%0d%0ab/export")) {
      String answer = Wire.get(town.site(), path, bearer(town).strip());
      String head = answer.split("\r\n\r\n", 2)[0];
      assertThat(head).as(path).doesNotContain("\r\nSet-Cookie", "\r\nLocation");
    }
  }

  @Test
  void no_redirect_leads_to_another_site(Town town) {
    for (String[] request :
        new String[][] {
          {"/", "Host: evil.example"},
          {"/ui", "X-Forwarded-Host: evil.example"},
          {"/", "Forwarded: host=evil.example"},
          {"/ui?next=http://evil.example/", "Referer: http://evil.example/"}
        }) {
      String answer =
          Wire.say(
              town.site(),
              "GET %s HTTP/1.1\r\n%s%s\r\nConnection: close\r\n\r\n"
                  .formatted(
                      request[0],
                      request[1].startsWith("Host") ? "" : "Host: site\r\n",
                      request[1]));
      assertThat(Wire.status(answer)).as(answer).isEqualTo(302);
      assertThat(answer).as(request[0]).contains("\r\nLocation: /ui/").doesNotContain("evil");
    }
    for (String path : List.of("//evil.example/", "/\\evil.example/", "http://evil.example/ui")) {
      assertThat(Wire.get(town.site(), path)).as(path).doesNotContain("\r\nLocation");
    }
  }

  @Test
  void nothing_is_echoed_to_who_asks_for_an_echo(Town town) {
    for (String path : List.of("/ui/", "/", "/api/status", "/api/session")) {
      for (String method : List.of("TRACE", "TRACK", "DEBUG", "CONNECT", "PROPFIND", "get")) {
        String answer =
            Wire.say(
                town.site(),
                method
                    + " "
                    + path
                    + " HTTP/1.1\r\nHost: site\r\nCookie: millwright=echoed\r\nConnection: close\r\n\r\n");
        assertThat(Wire.status(answer)).as(method + " " + path).isBetween(400, 499);
        assertThat(answer).doesNotContain("echoed");
      }
    }
  }

  // The site lets go of them by its own idle time; others are served all the while.
  @Test
  void who_sends_slowly_holds_nobody_up(Town town) {
    var slow = new ArrayList<Wire>();
    try {
      for (int i = 0; i < 300; i++) {
        slow.add(
            new Wire(town.site())
                .send(
                    i % 2 == 0
                        ? "GET /api/status HTTP/1.1\r\nHost: si"
                        : "POST /api/session HTTP/1.1\r\nHost: site\r\n"
                            + JSON
                            + "Content-Length: 60000\r\n\r\n{\"user\":"));
      }
      SeenMachine.await("an answer beside them")
          .until(() -> town.get("/api/session", town.person(Role.OPERATOR)).status() == 200);
      assertThat(slow.get(0).send("te\r\nConnection: close\r\n\r\n").rest())
          .contains("HTTP/1.1 401");
    } finally {
      slow.forEach(Wire::close);
    }
  }

  @Test
  void what_is_too_large_too_deep_or_no_json_is_refused_in_words(Town town) {
    String cookie = town.person(Role.OPERATOR).cookie();
    String deep = "[".repeat(30_000) + "]".repeat(30_000);
    String wide = "{\"name\":" + "9".repeat(60_000) + "}";
    String twice = "{\"name\":\"a\",\"name\":\"b\"}";
    for (String body :
        List.of(
            deep,
            wide,
            twice,
            "",
            "null",
            "[]",
            "\"x\"",
            "{",
            "{]}",
            "\u0000",
            "{}{}",
            "{'a':1}",
            "NaN",
            "{\"name\":\"\\ud800\"}")) {
      Answer answer = town.browser().put("/api/account", body, cookie);
      assertThat(answer.status()).as(body.substring(0, Math.min(40, body.length()))).isEqualTo(400);
      assertThat(answer.isProblem()).as("" + answer).isTrue();
    }
    Answer large = town.browser().put("/api/account", " ".repeat(65_537), cookie);
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.isProblem()).isTrue();
    assertThat(Wire.status(Wire.get(town.site(), "/" + "a".repeat(20_000)))).isEqualTo(414);
    assertThat(Wire.status(Wire.get(town.site(), "/", "X: " + "a".repeat(70_000)))).isEqualTo(431);
  }
}
