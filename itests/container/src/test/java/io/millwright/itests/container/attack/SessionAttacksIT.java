package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.access.Role;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.container.attack.Person.Reach;
import io.millwright.itests.container.attack.Target.Ground;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on who somebody is: sessions, tokens, tickets, and pages of other sites. */
@ExtendWith(Attacked.class)
final class SessionAttacksIT {
  private static final String WHO = "/api/session";

  private static Person somebody(Town town, String login) {
    return town.join(login, Town.ALDER, Role.OPERATOR, "customer:" + Town.ALDER, Reach.ALDER);
  }

  @Test
  void a_session_that_somebody_laid_out_is_never_the_one_after_the_login(Town town) {
    Person victim = somebody(town, "fixed");
    String laid = "millwright=" + "0123456789abcdef".repeat(4);
    Answer answer =
        town.browser()
            .post(
                WHO,
                Town.json(
                    "{'user':'%s','password':'%s'}".formatted(victim.login(), victim.password())),
                laid);
    assertThat(town.cookie(answer)).isNotEqualTo(laid);
    assertThat(town.browser().get(WHO, laid).status()).isEqualTo(401);

    // Whoever logs in again leaves no session behind that somebody may have seen.
    String second =
        town.cookie(
            town.browser()
                .post(
                    WHO,
                    Town.json(
                        "{'user':'%s','password':'%s'}"
                            .formatted(victim.login(), victim.password())),
                    victim.cookie()));
    assertThat(town.browser().get(WHO, victim.cookie()).status()).isEqualTo(401);
    assertThat(town.browser().get(WHO, second).status()).isEqualTo(200);
  }

  @Test
  void a_session_is_over_when_it_was_ended_in_any_way(Town town) {
    Person person = somebody(town, "leaver");
    String other = town.login(person.login(), person.password());
    town.browser().delete(WHO, other);
    assertThat(town.browser().get(WHO, other).status()).isEqualTo(401);

    String fresh = town.secret("another-Walrus-77");
    Answer changed =
        town.browser()
            .put(
                "/api/account/password",
                Town.json("{'old':'%s','password':'%s'}".formatted(person.password(), fresh)),
                person.cookie());
    String renewed = town.cookie(changed);
    assertThat(town.browser().get(WHO, person.cookie()).status()).isEqualTo(401);
    assertThat(town.browser().get(WHO, renewed).status()).isEqualTo(200);

    town.order("POST", "/api/accounts/" + person.account() + "/block", "{'reason':'test'}");
    assertThat(town.browser().get(WHO, renewed).status()).isEqualTo(401);
  }

  @Test
  void a_cookie_is_out_of_reach_of_scripts_and_of_other_sites(Town town) {
    Person person = somebody(town, "cookie");
    assertThat(town.tryLogin(person.login(), person.password()).header("Set-Cookie"))
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContainIgnoringCase("domain=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: http://127.0.0.1.evil.example",
        "Origin: file://",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: none"
      })
  void another_sites_page_changes_nothing(String header, Town town) {
    String[] words = header.split(": ", 2);
    String cookie = town.person(Role.COORDINATOR).cookie();
    for (Endpoint endpoint : Endpoints.of(town.site())) {
      if (endpoint.changes()) {
        Answer answer =
            town.browser()
                .send(
                    town.browser()
                        .request(endpoint.filled(town.target(Ground.HOME)::of), cookie)
                        .header("Content-Type", "application/json")
                        .header(words[0], words[1])
                        .method(endpoint.method(), BodyPublishers.ofString("{}")));
        assertThat(answer.status()).as(endpoint.key()).isEqualTo(403);
      }
    }
  }

  // What a form of another page can send without asking us first.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "text/plain; application/json",
        "application/jsonx",
        ""
      })
  void a_form_changes_nothing(String type, Town town) {
    String cookie = town.person(Role.COORDINATOR).cookie();
    for (Endpoint endpoint : Endpoints.of(town.site())) {
      if (endpoint.changes()) {
        var request =
            town.browser()
                .request(endpoint.filled(town.target(Ground.HOME)::of), cookie)
                .method(endpoint.method(), BodyPublishers.ofString("{}"));
        Answer answer =
            town.browser().send(type.isEmpty() ? request : request.header("Content-Type", type));
        assertThat(answer.status()).as(endpoint.key()).isEqualTo(415);
      }
    }
  }

  // A stream shows much; another site's page could only read it if we said so.
  @Test
  void no_answer_and_no_stream_is_opened_to_other_sites(Town town) {
    String cookie = town.person(Role.OPERATOR).cookie();
    for (String path : List.of("/api/live", "/api/status", WHO)) {
      Answer answer =
          town.browser()
              .send(town.browser().request(path, cookie).header("Origin", "http://evil.example"));
      assertThat(answer.headers().keySet())
          .as(path)
          .noneMatch(name -> name.startsWith("access-control-"));
      assertThat(answer.header("Cross-Origin-Resource-Policy")).as(path).isEqualTo("same-origin");
    }
    assertThat(
            town.browser()
                .send(
                    town.browser()
                        .request("/api/live", cookie)
                        .header("Origin", "http://evil.example"))
                .status())
        .isEqualTo(403);
  }

  // Whatever ticket a page of another origin shows: it comes not so far that anybody looks at it.
  @Test
  void a_page_of_another_origin_does_not_reach_the_relay(Town town) {
    String cookie = town.person(Role.SERVICE_ENGINEER).cookie();
    for (String foreign : List.of("http://evil.example", "null", "http://site.evil.example")) {
      String refused = join(town, cookie, foreign);
      assertThat(Wire.status(refused)).as(foreign).isEqualTo(403);
      assertThat(refused).as(foreign).doesNotContainIgnoringCase("Millwright-Reason");
    }
    // Our own page reaches it, and a ticket that nobody made leads nowhere.
    String own = join(town, cookie, "http://site");
    assertThat(Wire.status(own)).isEqualTo(403);
    assertThat(own).containsIgnoringCase("Millwright-Reason: This leads nowhere");
  }

  private static String join(Town town, String cookie, String origin) {
    return Wire.say(
        town.site(),
        String.join(
            "\r\n",
            "GET /relay/join HTTP/1.1",
            "Host: site",
            "Connection: Upgrade, close",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==",
            "Sec-WebSocket-Protocol: binary, ticket.nobody-made-it",
            "Origin: " + origin,
            "Cookie: " + cookie,
            "",
            ""));
  }

  private static Answer token(Town town, Person person, String scope) {
    String until = Instant.now().plus(9, ChronoUnit.DAYS).toString();
    Answer made =
        town.browser()
            .post(
                "/api/account/tokens",
                Town.json("{'name':'t','scope':['%s'],'until':'%s'}".formatted(scope, until)),
                person.cookie());
    town.secret(made.json().path("secret").asText());
    return made;
  }

  @Test
  void a_token_does_nothing_beyond_its_scope_and_nothing_after_its_end(Town town) {
    Person admin = town.person(Role.CUSTOMER_ADMINISTRATOR);
    JsonNode made = token(town, admin, "MACHINE_READ").json();
    String secret = made.path("secret").asText();
    assertThat(town.browser().withToken("/api/machines", secret).status()).isEqualTo(200);
    for (String path : List.of("/api/accounts", "/api/audit", "/api/blocks", "/api/doctor")) {
      assertThat(town.browser().withToken(path, secret).status()).as(path).isEqualTo(403);
    }
    for (String path : List.of("/api/account/sessions", "/api/account/tokens")) {
      assertThat(town.browser().withToken(path, secret).status()).as(path).isEqualTo(403);
    }
    String id = made.path("token").path("id").asText();
    assertThat(town.browser().delete("/api/account/tokens/" + id, admin.cookie()).status())
        .isEqualTo(204);
    assertThat(town.browser().withToken("/api/machines", secret).status()).isEqualTo(401);
  }

  @Test
  void a_scope_gives_nothing_that_the_account_does_not_hold(Town town) {
    Answer made = token(town, town.person(Role.OPERATOR), "AUDIT_READ");
    if (made.status() == 201) {
      String secret = made.json().path("secret").asText();
      assertThat(town.browser().withToken("/api/audit", secret).status()).isEqualTo(403);
      assertThat(town.browser().withToken("/api/audit/verify", secret).status()).isEqualTo(403);
    }
  }

  @Test
  void a_stream_ends_with_the_token_it_was_opened_with(Town town) {
    Person person = somebody(town, "robot");
    JsonNode made = token(town, person, "MACHINE_READ").json();
    try (Browser.Stream stream =
        town.browser()
            .listen(
                town.browser()
                    .request("/api/live", "")
                    .header("Authorization", "Bearer " + made.path("secret").asText()))) {
      SeenMachine.await("the picture").until(() -> stream.text().contains("event: status"));
      String id = made.path("token").path("id").asText();
      town.browser().delete("/api/account/tokens/" + id, person.cookie());
      SeenMachine.await("its end").until(stream::isOver);
    }
  }

  @Test
  void a_stream_ends_with_its_session_whatever_else_was_shown(Town town) {
    Person person = somebody(town, "watcher");
    try (Browser.Stream stream =
        town.browser()
            .listen(
                town.browser()
                    .request("/api/live", person.cookie())
                    .header("Authorization", "Basic eDp5"))) {
      SeenMachine.await("the picture").until(() -> stream.text().contains("event: status"));
      town.browser().delete(WHO, person.cookie());
      SeenMachine.await("its end").until(stream::isOver);
    }
  }

  @Test
  void an_invitation_lets_in_once_only(Town town) {
    Town.Invited invited =
        town.invite("invited", Town.ALDER, Role.OPERATOR, "customer:" + Town.ALDER);
    String password = town.secret("Walrus-on-a-wall-9");
    String form = Town.json("{'secret':'%s','password':'%s'}".formatted(invited.link(), password));
    assertThat(town.browser().post("/api/invitation/password", form, "").status()).isEqualTo(204);
    Answer again = town.browser().post("/api/invitation/password", form, "");
    Answer never =
        town.browser()
            .post("/api/invitation/password", form.replace(invited.link(), "f".repeat(64)), "");
    assertThat(again.status()).isEqualTo(404);
    assertThat(again).isEqualTo(never);
  }
}
